import io.github.beamgo.testing.StorageEmulator

def missing = StorageEmulator.missing()
missing.ifPresent { println "Skipped: $it" }
return missing.empty
