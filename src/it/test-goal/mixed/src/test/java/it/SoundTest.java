package it;

import org.junit.jupiter.api.Test;

class SoundTest {
    @Test
    void isSound() {}
}
