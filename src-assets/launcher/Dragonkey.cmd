@echo off
rem A double-click in the Windows Explorer builds and starts the program of this checkout. Needs a JDK 25 on the PATH.
setlocal
cd /d "%~dp0..\.."
call mvnw.cmd -q -DskipTests -pl client-app -am package dependency:build-classpath -Dmdep.outputFile=target/classpath.txt || goto failed
for /f "usebackq delims=" %%c in ("client-app\target\classpath.txt") do set "CLASSPATH=client-app\target\classes;%%c"
java --enable-native-access=ALL-UNNAMED dragonkey.client.Main %* || goto failed
exit /b 0
:failed
echo Dragonkey did not start.
pause
exit /b 1
