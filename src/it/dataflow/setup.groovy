import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.beamgo.testing.StorageEmulator
import java.security.KeyPairGenerator

// Both servers are ended by verify.groovy, which is run when the build has failed, too.
context.storage = StorageEmulator.start(new File(basedir, 'storage').toPath(), 'it-bucket')
context.jobs = [:].asSynchronized()

// A server that speaks as much of Dataflow's API as launchers and plugin need, and gives tokens. The name of a job says what
// becomes of it.
// Requests are handled one after another.
def states = [:]
def questions = [:].withDefault { 0 }
def log = new File(basedir, 'requests.log')

def error = { int code, String status, String message -> [code, [error: [code: code, status: status, message: message]]] }
def message = { id, importance, text ->
    [id: id, time: "2026-01-01T00:00:0${id}Z", messageImportance: "JOB_MESSAGE_$importance", messageText: text]
}
def metric = { Map name, value -> [name: name] + value }

def submit = { job ->
    if (job.name == 'taken') {
        return error(409, 'ALREADY_EXISTS', '(1ab): The workflow could not be created. Causes: (1ac): There is already an active '
                + 'job named taken. If you want to submit a second job, try again by setting a different name.')
    }
    context.jobs[job.name] = job
    states[job.name] = [done: 'JOB_STATE_DONE', failed: 'JOB_STATE_FAILED'].getOrDefault(job.name, 'JOB_STATE_RUNNING')
    return [200, [id: "2026-$job.name", name: job.name]]
}

def messages = { name ->
    [200, name != 'failed' ? [:] : [jobMessages: [
            message(1, 'WARNING', 'One zone is short of machines.'),
            message(2, 'ERROR', 'Workflow failed. Causes: The subnetwork of the workers does not exist.')]]]
}

def metrics = { name ->
    [200, name == 'failed' ? [:] : [metrics: [
            metric([origin: 'user', name: 'words', context: [step: 'e2', namespace: 'main', tentative: 'true']], [scalar: 9]),
            metric([origin: 'user', name: 'words', context: [step: 'e2', namespace: 'main']], [scalar: 7]),
            metric([origin: 'user', name: 'sizes', context: [step: 'e2', namespace: 'main']],
                    [distribution: [count: 7, sum: 30, min: 2, max: 9]]),
            metric([origin: 'dataflow/v1b3', name: 'ElementCount', context: [output_user_name: 'main.splitFn.out0']],
                    [scalar: 7])]]]
}

def job = { name, query ->
    def state = states[name]
    if (state == 'JOB_STATE_DRAINING') {
        states[name] = 'JOB_STATE_DRAINED'
    }
    def answer = [id: "2026-$name", name: name, currentState: state]
    if (query.contains('view=JOB_VIEW_DESCRIPTION')) {
        answer.pipelineDescription = [originalPipelineTransform: [[id: 'e2', name: 'main.splitFn']]]
    }
    return [200, answer]
}

def request = { name, wish ->
    states[name] = wish == 'JOB_STATE_DRAINED' ? 'JOB_STATE_DRAINING' : wish
    return [200, [:]]
}

def answer = { HttpExchange exchange, String path, String body, boolean launcher ->
    if (path == '/token') {
        return [200, [access_token: 'secret-token', expires_in: 3600, token_type: 'Bearer']]
    }
    if (exchange.requestHeaders.getFirst('Authorization') != 'Bearer secret-token') {
        return error(401, 'UNAUTHENTICATED', 'Invalid credentials.')
    }
    if (path.endsWith('/jobs')) {
        return exchange.requestMethod == 'POST' ? submit(new JsonSlurper().parseText(body)) : [200, [:]]
    }
    def name = (path =~ '/jobs/2026-([^/]+)')[0][1]
    if (launcher && name == 'unseen') {
        return error(503, 'UNAVAILABLE', 'The service is currently unavailable.')
    }
    // The plugin's first two questions about each job, whichever they are.
    if (!launcher && questions[name]++ < 2) {
        return questions[name] == 1
                ? error(503, 'UNAVAILABLE', 'The service is currently unavailable.')
                : error(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.')
    }
    if (!launcher && name == 'unseen') {
        states[name] = 'JOB_STATE_DONE'
    }
    if (path.endsWith('/messages')) {
        return messages(name)
    }
    if (path.endsWith('/metrics')) {
        return metrics(name)
    }
    return exchange.requestMethod == 'PUT'
            ? request(name, new JsonSlurper().parseText(body).requestedState)
            : job(name, exchange.requestURI.query ?: '')
}

context.server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
context.server.createContext('/') { HttpExchange exchange ->
    def path = exchange.requestURI.path
    def body = exchange.requestBody.text
    boolean launcher = exchange.requestHeaders.getFirst('User-Agent')?.contains('google-api-go-client')
    def (status, content) = answer(exchange, path, body, launcher)
    log << "$status $exchange.requestMethod $exchange.requestURI ${launcher ? 'launcher' : 'plugin'} ${exchange.requestMethod == 'PUT' ? body : ''}\n"
    def bytes = JsonOutput.toJson(content).bytes
    exchange.responseHeaders.add('Content-Type', 'application/json')
    exchange.responseHeaders.add('Retry-After', '0')
    exchange.sendResponseHeaders(status, bytes.length)
    exchange.responseBody << bytes
    exchange.close()
}
context.server.start()

def key = KeyPairGenerator.getInstance('RSA').tap { it.initialize(2048) }.generateKeyPair().private
new File(basedir, 'key.json').text = JsonOutput.toJson([
        type: 'service_account', project_id: 'it-project', private_key_id: '1', client_id: '1',
        client_email: 'it@it-project.iam.gserviceaccount.com',
        token_uri: "http://localhost:$context.server.address.port/token".toString(),
        private_key: "-----BEGIN PRIVATE KEY-----\n${Base64.mimeEncoder.encodeToString(key.encoded)}\n-----END PRIVATE KEY-----\n".toString()])
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text
        .replace('API_PORT', "$context.server.address.port")
        .replace('STORAGE_ADDRESS', context.storage.address())
return true
