#!/bin/sh
# Go, but a build stops half way: it has written a part of the file, and its child works on.
if [ "$1" != build ]; then
  exec go "$@"
fi
while [ "$1" != -o ]; do
  shift
done
rm -f "$2"
printf half > "$2"
sleep 600 &
printf '%s\n' $$ $! > target/compiling.part
mv target/compiling.part target/compiling
wait
