package org.marketregime.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows point down: services, runtime, features, kernels, columnar, domain. */
class ArchitectureTest {
    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marketregime");

    private static final String[] SERVICES = {
        "org.marketregime.marketdata..",
        "org.marketregime.master..",
        "org.marketregime.gateway..",
        "org.marketregime.research..",
        "org.marketregime.standalone.."
    };

    @Test
    void domainKnowsOnlyTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("org.marketregime.domain..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("org.marketregime.domain..", "java..", "org.jspecify..")
                .check(PLATFORM);
    }

    @Test
    void onlyTheCpuBackendImportsTheIncubator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.marketregime.kernelscpu..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(PLATFORM);
    }

    @Test
    void theCoreKnowsNeitherSpringNorKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.marketregime.columnar..",
                        "org.marketregime.kernels..",
                        "org.marketregime.kernelscpu..",
                        "org.marketregime.features..",
                        "org.marketregime.contracts..",
                        "org.marketregime.ingest..",
                        "org.marketregime.simulator..",
                        "org.marketregime.integration..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
                .check(PLATFORM);
    }

    @Test
    void featuresKnowNoBackend() {
        noClasses()
                .that()
                .resideInAPackage("org.marketregime.features..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.marketregime.kernelscpu..", "org.marketregime.kernels.scalar..")
                .check(PLATFORM);
    }

    @Test
    void theMastersCoreHasNoThreads() {
        noClasses()
                .that()
                .resideInAPackage("org.marketregime.integration..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .check(PLATFORM);
    }

    @Test
    void librariesDoNotKnowServices() {
        noClasses()
                .that()
                .resideOutsideOfPackages(SERVICES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .check(PLATFORM);
    }

    @Test
    void servicesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("org.marketregime.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.marketregime.master..", "org.marketregime.marketdata..", "org.marketregime.research..")
                .check(PLATFORM);
        noClasses()
                .that()
                .resideInAPackage("org.marketregime.master..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.marketregime.gateway..", "org.marketregime.marketdata..", "org.marketregime.research..")
                .check(PLATFORM);
    }
}
