import io.github.beamgo.testing.Registries

def missing = Registries.missing()
missing.ifPresent { println "Skipped: $it" }
return missing.empty
