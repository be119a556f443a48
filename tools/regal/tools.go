//go:build tools

// Package tools pins Regal, which refuses `go install` at a version.
package tools

import _ "github.com/styrainc/regal"
