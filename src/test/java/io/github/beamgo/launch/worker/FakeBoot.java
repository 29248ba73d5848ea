package io.github.beamgo.launch.worker;

import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A program that does with processes and files what Beam's boot does, and that is a worker, too. It serves at the port
 * of the variable {@code PORT}: the line {@code start} starts itself as boot of a worker, {@code kill} kills that boot.
 */
final class FakeBoot {

    private static final String SOURCE = """
            package main

            import (
            	"bufio"
            	"fmt"
            	"net"
            	"os"
            	"os/exec"
            	"path/filepath"
            	"time"
            )

            func must[T any](value T, err error) T {
            	if err != nil {
            		fmt.Fprintln(os.Stderr, err)
            		os.Exit(1)
            	}
            	return value
            }

            func main() {
            	switch {
            	case filepath.Base(os.Args[0]) == "worker":
            		fmt.Println("worker", os.Getpid(), os.Args[0])
            		time.Sleep(time.Hour)
            	case len(os.Args) > 1 && os.Args[1] == "--worker_pool":
            		serve()
            	default:
            		boot()
            	}
            }

            func serve() {
            	self := must(os.Executable())
            	listener := must(net.Listen("tcp", ":"+os.Getenv("PORT")))
            	fmt.Println("serving")
            	var last *exec.Cmd
            	for {
            		connection := must(listener.Accept())
            		line, _ := bufio.NewReader(connection).ReadString('\\n')
            		switch line {
            		case "start\\n":
            			last = exec.Command(self, "--id=w1")
            			last.Stdout, last.Stderr = os.Stdout, os.Stderr
            			if err := last.Start(); err != nil {
            				fmt.Println(err)
            			}
            		case "kill\\n":
            			last.Process.Kill()
            			fmt.Println("killed")
            		}
            		connection.Close()
            	}
            }

            func boot() {
            	fmt.Println("boot", os.Args[1:])
            	fmt.Println("in", must(os.Getwd()))
            	os.WriteFile("pipeline_options.json", []byte("{}"), 0644)
            	program := must(os.MkdirTemp("/tmp/", "bin*")) + "/worker"
            	os.WriteFile(program, must(os.ReadFile(os.Getenv("WORKER"))), 0755)
            	worker := exec.Command(program)
            	worker.Stdout, worker.Stderr = os.Stdout, os.Stderr
            	fmt.Println(worker.Run())
            }
            """;

    private FakeBoot() {}

    /** Compiles it. */
    static Path in(Path folder) throws IOException, InterruptedException {
        return TinyModule.in(folder).file("main.go", SOURCE).compile(folder.resolve("compiled"));
    }
}
