// Package lib is not a program.
package lib
