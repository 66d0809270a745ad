# The provider alone. Written for Docker 28 and not built where this repository is tested, which has no Docker:
# what it runs (`./mvnw package`, `java -jar mock-server.jar`) is.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /dragonkey
COPY . .
RUN ./mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -pl src-assets,mock-server package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 3001 --create-home dragonkey \
    && mkdir /data && chown dragonkey /data && chmod 700 /data
USER dragonkey
COPY --from=build /dragonkey/mock-server/target/mock-server.jar /mock-server.jar
EXPOSE 3001
# Nothing else is in the image that could ask.
HEALTHCHECK --interval=5s --start-period=20s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/3001 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx128m", "-jar", "/mock-server.jar"]
CMD ["--host", "0.0.0.0", "--port", "3001", "--data", "/data"]
