// Package db is empty without C.
package db
