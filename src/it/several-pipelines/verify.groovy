import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper

def out = new File(basedir, 'target/beamgo')
[count: 'example.com/pipeline', other: 'example.com/pipeline/cmd/other'].each { pipeline, mainPackage ->
    def manifest = new JsonSlurper().parse(new File(out, "$pipeline-manifest.json"))
    assertThat(manifest.pipeline).isEqualTo(pipeline)
    assertThat(manifest.mainPackage).isEqualTo(mainPackage)
    assertThat(manifest.binaries*.classifier).containsExactly(
            "$pipeline-launcher-linux-amd64".toString(), "$pipeline-worker-linux-amd64".toString())
    assertThat(manifest.binaries*.file).containsExactly(
            "$pipeline-several-pipelines-launcher-linux-amd64".toString(),
            "$pipeline-several-pipelines-worker-linux-amd64".toString())
    assertThat(out.list()).contains("$pipeline-SHA256SUMS".toString(), *manifest.binaries*.file)
}

def (plan, count, other) = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assertThat(plan).contains(
        'package (count) would compile',
        'attached with classifier count-worker-linux-amd64',
        'count-several-pipelines-launcher-linux-amd64 --runner=prism',
        'package (other) would compile',
        'attached with classifier other-worker-linux-amd64',
        'other-several-pipelines-launcher-linux-amd64 --runner=prism')
assertThat(count).contains('this is count\n').doesNotContain('this is other\n')
assertThat(other).contains('this is other\n').doesNotContain('this is count\n')
return true
