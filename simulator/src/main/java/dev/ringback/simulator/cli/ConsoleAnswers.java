package dev.ringback.simulator.cli;

import java.io.Console;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A person at a terminal: secrets are read without echo. */
record ConsoleAnswers(Console console) implements Answers {
    /** The console, if there is a terminal behind it. From JDK 22 on there may be a console without one. */
    @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is null without a terminal
    static @Nullable Console terminal() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            MethodHandle isTerminal = MethodHandles.publicLookup()
                    .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
            return (boolean) isTerminal.invoke(console) ? console : null;
        } catch (NoSuchMethodException older) {
            return console; // before JDK 22 a console is a terminal
        } catch (Throwable e) {
            throw new IllegalStateException("the console does not say whether it is a terminal", e);
        }
    }

    @Override
    public @Nullable String line(String prompt) {
        return console.readLine("%s", prompt);
    }

    @Override
    public char @Nullable [] secret(String prompt) {
        return console.readPassword("%s", prompt);
    }

    @Override
    public boolean isTerminal() {
        return true;
    }
}
