//go:build broken

package main

func broken() {
	missing()
}
