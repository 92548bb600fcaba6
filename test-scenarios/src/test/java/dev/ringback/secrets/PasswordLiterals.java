package dev.ringback.secrets;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The text literals of Java sources that are passwords, found by javac's own parser. A password gets in through {@code
 * Secret.of}, through what a test types, and through every parameter, record component, variable and constant whose
 * name ends in {@code password} or {@code secret}, or the plural. So that none gets in by another way, an argument of {@code Secret.of}
 * has to be a literal or something with such a name; what is neither is {@link #nameless}.
 */
final class PasswordLiterals {
    /** The types of what a text literal may become. */
    private static final Set<String> TEXTS = Set.of("String", "char[]", "String...", "CharSequence");

    private static final String SECRET_OF = "Secret.of/1#0";

    private final Set<String> doors = new LinkedHashSet<>(List.of(SECRET_OF));
    private final Set<String> found = new TreeSet<>();
    private final Set<String> nameless = new TreeSet<>();

    private PasswordLiterals() {}

    /** Reads sources; the literals of those that are not tests are not collected, only how a password gets in. */
    static PasswordLiterals of(List<Path> sources) {
        PasswordLiterals literals = new PasswordLiterals();
        List<CompilationUnitTree> units = new ArrayList<>();
        try (StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            task.parse().forEach(units::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        units.forEach(unit -> literals.new Doors().scan(unit, null));
        for (CompilationUnitTree unit : units) {
            if (unit.getSourceFile().getName().replace('\\', '/').contains("/src/test/")) {
                literals.new Finder(unit).scan(unit, null);
            }
        }
        return literals;
    }

    /** The passwords. */
    Set<String> found() {
        return found;
    }

    /** Where a {@code Secret} is made of something whose name does not tell. */
    Set<String> nameless() {
        return nameless;
    }

    private static boolean tells(CharSequence name) {
        String lower = name.toString().toLowerCase(Locale.ROOT);
        String one = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        return one.endsWith("password") || one.endsWith("secret");
    }

    /** Finds the methods, constructors and records that take a password. */
    private final class Doors extends TreeScanner<Void, Void> {
        private String type = "";

        @Override
        public Void visitClass(ClassTree entered, Void nothing) {
            String around = type;
            type = entered.getSimpleName().toString();
            if (entered.getKind() == Tree.Kind.RECORD) {
                List<VariableTree> components = new ArrayList<>();
                for (Tree member : entered.getMembers()) {
                    if (member instanceof VariableTree variable
                            && !variable.getModifiers().getFlags().contains(Modifier.STATIC)) {
                        components.add(variable);
                    }
                }
                add("new " + type, components);
            }
            super.visitClass(entered, nothing);
            type = around;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getName().contentEquals("<init>")) {
                add("new " + type, method.getParameters());
            } else {
                add(method.getName().toString(), method.getParameters());
                add(type + "." + method.getName(), method.getParameters());
            }
            return super.visitMethod(method, nothing);
        }

        private void add(String name, List<? extends VariableTree> parameters) {
            for (int i = 0; i < parameters.size(); i++) {
                VariableTree parameter = parameters.get(i);
                if (tells(parameter.getName()) && TEXTS.contains(String.valueOf(parameter.getType()))) {
                    doors.add(name + "/" + parameters.size() + "#" + i);
                }
            }
        }
    }

    /** Finds what goes through the doors. */
    private final class Finder extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;

        Finder(CompilationUnitTree unit) {
            this.unit = unit;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String name = name(call);
            for (int i = 0; i < call.getArguments().size(); i++) {
                String door = name + "/" + call.getArguments().size() + "#" + i;
                if (name.equals("typing") || doors.contains(door)) {
                    boolean known = take(call.getArguments().get(i));
                    if (door.equals(SECRET_OF) && !known) {
                        nameless.add(file() + ": " + call);
                    }
                }
            }
            return super.visitMethodInvocation(call, nothing);
        }

        /** With the type in front if the call names one, as static calls do. */
        private String name(MethodInvocationTree call) {
            if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
                return call.getMethodSelect().toString();
            }
            String name = select.getIdentifier().toString();
            String on = select.getExpression().toString();
            return Character.isUpperCase(on.charAt(0)) && on.indexOf('(') < 0 ? on + "." + name : name;
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            String type = made.getIdentifier().toString();
            for (int i = 0; i < made.getArguments().size(); i++) {
                if (doors.contains("new " + type.substring(type.lastIndexOf('.') + 1) + "/"
                        + made.getArguments().size() + "#" + i)) {
                    take(made.getArguments().get(i));
                }
            }
            return super.visitNewClass(made, nothing);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            if (tells(variable.getName().toString().replace("_", "")) && variable.getInitializer() != null) {
                take(variable.getInitializer());
            }
            return super.visitVariable(variable, nothing);
        }

        /** The values of a parameterized test: of a line of a table the column of the parameter. */
        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            for (int i = 0; i < method.getParameters().size(); i++) {
                if (tells(method.getParameters().get(i).getName())) {
                    for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
                        takeColumn(annotation, i);
                    }
                }
            }
            return super.visitMethod(method, nothing);
        }

        private void takeColumn(AnnotationTree annotation, int column) {
            boolean table = annotation.getAnnotationType().toString().contains("Csv");
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (literal.getValue() instanceof String text) {
                        String[] cells = table ? text.split(",", -1) : new String[] {text};
                        if (!table || column < cells.length) {
                            found.add(cells[table ? column : 0].strip());
                        }
                    }
                    return null;
                }
            }.scan(annotation.getArguments(), null);
        }

        /** Collects the literals of an expression, and tells whether it is known where its value comes from. */
        private boolean take(ExpressionTree expression) {
            if (expression instanceof LiteralTree literal) {
                if (literal.getValue() instanceof String text) {
                    found.add(text);
                }
                return true;
            } else if (expression instanceof ParenthesizedTree inner) {
                return take(inner.getExpression());
            } else if (expression instanceof BinaryTree sum) {
                return take(sum.getLeftOperand()) | take(sum.getRightOperand());
            } else if (expression instanceof ConditionalExpressionTree choice) {
                return take(choice.getTrueExpression()) & take(choice.getFalseExpression());
            } else if (expression instanceof NewArrayTree array && array.getInitializers() != null) {
                array.getInitializers().forEach(this::take);
                return true;
            } else if (expression instanceof IdentifierTree name) {
                return tells(name.getName().toString().replace("_", ""));
            } else if (expression instanceof MemberSelectTree select) {
                return tells(select.getIdentifier().toString().replace("_", ""));
            } else if (expression instanceof MethodInvocationTree call
                    && call.getMethodSelect() instanceof MemberSelectTree select) {
                if (call.getMethodSelect().toString().equals("List.of")) {
                    call.getArguments().forEach(this::take);
                    return true;
                }
                return tells(select.getIdentifier()) || take(select.getExpression()); // "x".toCharArray()
            }
            return false;
        }

        private String file() {
            String file = unit.getSourceFile().getName().replace('\\', '/');
            return file.substring(file.lastIndexOf('/') + 1);
        }
    }
}
