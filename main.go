// Rolebook compiles role profiles written in Markdown into one linked handbook site.
package main

import (
	"context"
	"embed"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"rolebook/generator/cli"
)

//go:embed templates static all:content rolebook.yaml
var assets embed.FS

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "rolebook")
	}
	os.Exit(cli.Run(ctx, &cli.Env{Stdout: os.Stdout, Stderr: os.Stderr, Assets: assets, Dir: ".", Cache: cache}, os.Args[1:]))
}
