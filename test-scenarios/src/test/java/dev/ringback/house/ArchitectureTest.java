package dev.ringback.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.ringback.port.Port;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house rules that can be seen in the classes of the three modules. */
class ArchitectureTest {
    private static final String HOUSE = "dev.ringback";

    /** Protocols, machines and the simulated world: told the time, told octets, and nothing else. */
    private static final String[] CORE = {
        "dev.ringback.octets",
        "dev.ringback.secret",
        "dev.ringback.time",
        "dev.ringback.port",
        "dev.ringback.ppp..",
        "dev.ringback.modem",
        "dev.ringback.port.modem",
        "dev.ringback.port.telnet",
        "dev.ringback.port.cable",
        "dev.ringback.ras.dial",
        "dev.ringback.hardware",
        "dev.ringback.yaml",
        "dev.ringback.simulator..",
    };

    /** Front doors and adapters, where threads, sockets and the clock of the machine are; these are not core. */
    private static final String[] EDGE = {
        "dev.ringback",
        "dev.ringback.ras",
        "dev.ringback.port.netty",
        "dev.ringback.port.serial",
        "dev.ringback.simulator.netty",
        "dev.ringback.simulator.pty",
        "dev.ringback.simulator.cli",
        "dev.ringback.simulator.junit",
    };

    /** Classes of the core's packages that are not core, each with its reason. */
    private static final List<String> NOT_CORE = List.of(
            // The one class of the client that knows threads (architecture 2.8).
            "dev.ringback.ras.dial.DialerThread");

    private static JavaClasses ours;

    @BeforeAll
    static void importTheClasses() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(HOUSE);
        assertThat(ours.stream().map(JavaClass::getPackageName))
                .as("one package of each module")
                .contains("dev.ringback.port", "dev.ringback.yaml", "dev.ringback.simulator");
    }

    /** A new package has to say on which side it stands. */
    @Test
    void everyPackageIsEitherCoreOrEdge() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : ours) {
            if (!resideInAnyPackage(CORE).or(resideInAnyPackage(EDGE)).test(type)) {
                unknown.add(type.getPackageName());
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** House rule 1. */
    @Test
    void theCoreAsksNobodyForTheTime() {
        noClasses()
                .that(areCore())
                .should()
                .accessTargetWhere(access(
                        "asks the system for the time",
                        target -> ownerIsIn(target, "java.time..")
                                        && target.getName().equals("now")
                                || ownerIs(target, "java.time.Clock")
                                        && target.getName().matches("system.*|tick.*")
                                || ownerIs(target, "java.lang.System")
                                        && target.getName().matches("currentTimeMillis|nanoTime")
                                || ownerIsIn(target, "java.util")
                                        && target.getOwner()
                                                .getSimpleName()
                                                .matches("Date|Calendar|Timer|GregorianCalendar")
                                || target.getName().equals("systemDefault") && ownerIs(target, "java.time.ZoneId")))
                .check(ours);
    }

    /** House rule 1: a seed comes in from outside, or the whole generator does. */
    @Test
    void theCoreAsksNobodyForRandomness() {
        noClasses()
                .that(areCore())
                .should()
                .accessTargetWhere(access(
                        "asks the system for randomness",
                        target -> ownerIs(target, "java.lang.Math")
                                        && target.getName().equals("random")
                                || ownerIs(target, "java.util.UUID")
                                        && target.getName().equals("randomUUID")
                                || ownerIs(target, "java.lang.System")
                                        && target.getName().equals("identityHashCode")
                                || ownerIs(target, "java.util.random.RandomGenerator")
                                        && target.getName().matches("of|getDefault")
                                || ownerIs(target, "java.util.SplittableRandom")
                                        && target.getFullName().endsWith("<init>()")
                                || ownerIs(target, "java.util.Random")
                                        && target.getFullName().endsWith("<init>()")))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.security..").and(simpleName("SecureRandom")))
                .orShould()
                .dependOnClassesThat(simpleName("ThreadLocalRandom"))
                .orShould()
                .dependOnClassesThat(simpleName("RandomGeneratorFactory"))
                .check(ours);
    }

    /** House rule 2. */
    @Test
    void theCoreKnowsNoNetworkAndNoSerialPort() {
        noClasses()
                .that(areCore())
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.netty..", "com.fazecast..", "java.net..", "javax.net..", "java.nio.channels.."))
                .check(ours);
    }

    /** House rule 2. */
    @Test
    void theCoreKnowsNoThreadsAndNoLocks() {
        noClasses()
                .that(areCore())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.."))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.lang")
                        .and(simpleName(
                                "Thread|ThreadLocal|ThreadGroup|InheritableThreadLocal|Process|ProcessBuilder")))
                .orShould()
                .accessTargetWhere(access(
                        "waits on a lock",
                        target -> target.getName().matches("wait|notify|notifyAll")
                                && ownerIs(target, "java.lang.Object")))
                .check(ours);
        noMembers()
                .that()
                .areDeclaredInClassesThat(areCore())
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .orShould()
                .haveModifier(JavaModifier.VOLATILE)
                .check(ours);
    }

    /** House rule 2: the core tells by event; somebody else decides what is printed. */
    @Test
    void theCoreHasNoLoggerAndPrintsNothing() {
        noClasses()
                .that(areCore())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j.."))
                .orShould()
                .dependOnClassesThat(
                        describe("System.Logger", type -> type.getName().startsWith("java.lang.System$")))
                .orShould()
                .accessTargetWhere(access(
                        "prints",
                        target -> ownerIs(target, "java.lang.System")
                                        && target.getName().matches("out|err|console")
                                || target.getName().equals("printStackTrace")))
                .check(ours);
    }

    /** House rule 4. */
    @Test
    void thereIsOneMachineOnePumpAndOneScheduler() {
        for (String name : List.of("Machine", "Pump", "Scheduler")) {
            assertThat(ours.stream().map(JavaClass::getName).filter(full -> full.matches(".*[.$]" + name)))
                    .as(name)
                    .hasSize(1);
        }
        classes()
                .that()
                .implement(Scheduler.class)
                .should()
                .haveNameMatching("dev\\.ringback\\.(time\\.VirtualScheduler|port\\.netty\\.EventLoopScheduler)")
                .check(ours);
    }

    /** House rule 4: only the pump and the world hold a scheduler; a machine is told the time. */
    @Test
    void noMachineHoldsAScheduler() {
        noClasses()
                .that(resideInAnyPackage(
                        "dev.ringback.octets",
                        "dev.ringback.secret",
                        "dev.ringback.port",
                        "dev.ringback.ppp..",
                        "dev.ringback.modem",
                        "dev.ringback.ras.dial"))
                .and(areCore())
                .and()
                .areNotAssignableTo(Pump.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Scheduler.class)
                .check(ours);
    }

    /** House rule 4. */
    @Test
    void noCodeAsksInWhichWorldItRuns() {
        List<String> asking = ours.stream()
                .flatMap(type -> type.getInstanceofChecks().stream())
                .filter(check -> check.getRawType().isAssignableTo(Scheduler.class)
                        || check.getRawType().isAssignableTo(Port.class))
                .map(Object::toString)
                .toList();
        assertThat(asking).isEmpty();
    }

    /** House rule 12. */
    @Test
    void nothingIsProtected() {
        noMembers().should().haveModifier(JavaModifier.PROTECTED).check(ours);
    }

    /** House rule 12: composition; an enum's constants may have bodies. */
    @Test
    void noClassExtendsOneOfOurs() {
        List<String> children = ours.stream()
                .filter(type -> type.getRawSuperclass()
                        .map(parent -> parent.getPackageName().startsWith(HOUSE) && !parent.isEnum())
                        .orElse(false))
                .map(JavaClass::getName)
                .toList();
        assertThat(children).isEmpty();
    }

    /** House rule 12. */
    @Test
    void noStaticFieldChanges() {
        fields().that().areStatic().should().beFinal().check(ours);
    }

    /** House rule 14. */
    @Test
    void noNameSaysUtilHelperManagerOrTheLike() {
        Pattern words =
                Pattern.compile("(^|[a-z0-9_$])(Utils?|Helper|Manager|Base|Abstract|Impl|Common)($|[A-Z0-9_$])");
        Pattern packages = Pattern.compile("\\.(utils?|common|core|impl|model|internal|helpers?|service)(\\.|$)");
        assertThat(ours.stream()
                        .filter(type -> words.matcher(type.getSimpleName()).find()
                                || packages.matcher(type.getPackageName()).find())
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /** House rule 17: the order of a hash differs from one run of a virtual machine to the next. */
    @Test
    void theCoreHasNoCollectionsWithoutAnOrder() {
        noClasses()
                .that(areCore())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util")
                        .and(simpleName("HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable")))
                .orShould()
                .accessTargetWhere(access(
                        "makes a collection without an order",
                        target -> (ownerIs(target, "java.util.Set") || ownerIs(target, "java.util.Map"))
                                        && target.getName().matches("of|ofEntries|copyOf|entry")
                                || ownerIs(target, "java.util.stream.Collectors")
                                        && target.getName()
                                                .matches("toSet|toMap|toUnmodifiableSet|toUnmodifiableMap|groupingBy")))
                .check(ours);
    }

    /** House rule 17. */
    @Test
    void nothingRunsInParallelStreams() {
        noClasses()
                .should()
                .accessTargetWhere(access("runs in parallel", target -> target.getName()
                        .matches("parallel|parallelStream|parallelSort|parallelPrefix|parallelSetAll")))
                .check(ours);
    }

    /** House rule 18. */
    @Test
    void buffersOfNettyStayInTheAdapters() {
        noClasses()
                .that(resideOutsideOfPackages("dev.ringback.port.netty", "dev.ringback.simulator.netty"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.netty.buffer..", "io.netty.channel.socket..")
                        .or(simpleName("ByteBuf|Channel|ChannelHandlerContext|ChannelPipeline|ChannelFuture")))
                .check(ours);
    }

    /** House rule 18. */
    @Test
    void theSerialLibraryStaysInFourClasses() {
        noClasses()
                .that(
                        describe(
                                "are none of the four",
                                type -> !type.getName()
                                        .matches(
                                                "dev\\.ringback\\.port\\.serial\\.(SerialCommPort|DeviceOpening|SerialDevices|SerialDialogue)(\\$.*)?")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.fazecast.."))
                .check(ours);
    }

    /** The C library is called for pseudo-terminals and nothing else. */
    @Test
    void nativeCallsStayWithThePseudoTerminals() {
        noClasses()
                .that(resideOutsideOfPackages("dev.ringback.simulator.pty"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.sun.jna.."))
                .check(ours);
    }

    /** House rule 18, and the same for the library of the command line. */
    @Test
    void yamlNodesAndCommandLinesStayInTheirPackages() {
        noClasses()
                .that(resideOutsideOfPackages("dev.ringback.yaml"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.snakeyaml.."))
                .check(ours);
        noClasses()
                .that(resideOutsideOfPackages("dev.ringback.simulator.cli"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("picocli.."))
                .check(ours);
    }

    @Test
    void thePackagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(ours);
    }

    private static DescribedPredicate<JavaClass> areCore() {
        DescribedPredicate<JavaClass> exempt = describe("exempt", type -> NOT_CORE.stream()
                .anyMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
        return resideInAnyPackage(CORE)
                .and(resideOutsideOfPackages(EDGE))
                .and(DescribedPredicate.not(exempt))
                .as("are core");
    }

    private static DescribedPredicate<JavaClass> simpleName(String pattern) {
        return describe("named " + pattern, type -> type.getSimpleName().matches(pattern));
    }

    private interface TargetTest {
        boolean test(AccessTarget target);
    }

    private static DescribedPredicate<JavaAccess<?>> access(String what, TargetTest test) {
        return describe(what, found -> test.test(found.getTarget()));
    }

    private static boolean ownerIs(AccessTarget target, String name) {
        return target.getOwner().getName().equals(name);
    }

    private static boolean ownerIsIn(AccessTarget target, String packageName) {
        return resideInAnyPackage(packageName).test(target.getOwner());
    }
}
