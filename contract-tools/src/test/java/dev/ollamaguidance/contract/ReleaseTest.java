package dev.ollamaguidance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Checks how releases are read and compared. */
final class ReleaseTest {
    @Test
    void comparesByNumbers() {
        assertThat(Release.read("0.12.11")).isGreaterThan(Release.read("0.9.6"));
        assertThat(Release.read("1.0.0")).isGreaterThan(Release.read("0.33.0"));
        assertThat(Release.read("0.33.0-rc2")).isEqualByComparingTo(Release.read("0.33.0"));
        assertThat(Release.read("0.33.0-rc2")).hasToString("0.33.0-rc2");
    }

    @Test
    void stringsThatAreNotReleasesAreTheNewest() {
        for (String text : new String[] {"", "0.0.0", "newest", "0.12", "99999999999.1.1"}) {
            assertThat(Release.read(text).unknown()).as(text).isTrue();
            assertThat(Release.read(text)).as(text).isGreaterThan(Release.read("999.9.9"));
        }
        assertThat(Release.read("0.0.1").unknown()).isFalse();
    }
}
