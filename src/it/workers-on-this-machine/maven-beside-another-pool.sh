#!/bin/sh
# Runs Maven while somebody else's worker pool has the port. Nobody but the pool's own log knows when it has it.
# Not the bill of materials beside it.
target/beamgo/workers-on-this-machine-boot-*[0-9] --worker_pool > target/other-pool.log 2>&1 &
pool=$!
echo $pool > target/other-pool.pid
trap 'kill $pool' EXIT
while ! grep -q 'worker pool' target/other-pool.log; do
  kill -0 $pool || exit 2
  sleep 0.1
done
./mvn "$@"
