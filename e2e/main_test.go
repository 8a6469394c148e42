// Package e2e tests whole sites: the shipped book in both editions, and the smallest book there is. It reads the files
// of a build as bytes and as documents, and opens them in a real browser: under the root of a server, under a folder of
// one, and from the disk.
//
// The tests need Chromium, axe-core, nginx and the Nu HTML checker with Java, which one command finds or installs before it runs them:
//
//	go run ./e2e/verify
//
// Variables of the environment say where they are: ROLEBOOK_CHROMIUM, ROLEBOOK_AXE, ROLEBOOK_NGINX, ROLEBOOK_VNU
// and ROLEBOOK_JAVA. Without them the tests that need them fail, but for an nginx or Java that is where it mostly is. With ROLEBOOK_SHOTS=FOLDER a picture of every kind of page is taken after the tests.
package e2e

import (
	"fmt"
	"os"
	"testing"
)

// howTo is what a test says that finds no browser.
const howTo = "this test needs Chromium and axe-core; run it with: go run ./e2e/verify"

func TestMain(m *testing.M) {
	code := m.Run()
	if folder := os.Getenv("ROLEBOOK_SHOTS"); folder != "" {
		if err := shoot(folder); err != nil {
			fmt.Fprintln(os.Stderr, "screenshots:", err)
			code = 1
		}
	}
	closeBrowser()
	removeSites()
	os.Exit(code)
}
