import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Rewrites the classes of a JAR that were compiled for Java 5 in the form of Java 8: the same instructions, with the type
/// maps that were invented since. An AOT cache leaves older classes out, and each start would read and verify them anew.
///
/// usage: `java ModernClasses.java JAR`
void main(String[] arguments) throws IOException {
    try (var jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
        Path root = jar.getPath("/");
        // Which types are above which is asked of the JAR itself, and of the platform.
        var hierarchy = ClassHierarchyResolver.ofResourceParsing(type -> {
            try {
                return Files.newInputStream(root.resolve(fileOf(type)));
            } catch (IOException notInThisJar) {
                return null;
            }
        }).orElse(ClassHierarchyResolver.defaultResolver());
        var classFile = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy));
        List<Path> classes;
        try (Stream<Path> files = Files.walk(root)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : classes) {
            var found = classFile.parse(Files.readAllBytes(file));
            if (found.majorVersion() < ClassFile.JAVA_6_VERSION) {
                Files.write(file, classFile.transformClass(found, modern()));
            }
        }
    }
}

ClassTransform modern() {
    // Instructions are handed on one by one: a body that is copied as a whole gets no maps.
    return ClassTransform.transformingMethodBodies((code, instruction) -> code.with(instruction))
            .andThen((type, element) -> {
                if (element instanceof ClassFileVersion) {
                    type.withVersion(ClassFile.JAVA_8_VERSION, 0);
                } else {
                    type.with(element);
                }
            });
}

String fileOf(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
}
