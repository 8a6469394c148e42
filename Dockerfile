# rolebook and nothing else: no shell, no packages, no user who may do anything.
#
#   docker build -t rolebook .
#   docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/book" rolebook build
#   docker run --rm -v "$PWD:/book:ro" -p 127.0.0.1:8080:8080 rolebook serve --host 0.0.0.0 --port 8080
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=
ARG COMMIT=
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false \
    -ldflags="-s -w -buildid= -X rolebook/generator/cli.released=$VERSION -X rolebook/generator/cli.commit=$COMMIT" \
    -o /out/rolebook .
RUN mkdir -p /out/tmp /out/book && chmod 1777 /out/tmp && chown 65532:65532 /out/book

FROM scratch
COPY --from=build /out/ /
# "check --external" asks other hosts.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
ENV HOME=/tmp
USER 65532:65532
WORKDIR /book
ENTRYPOINT ["/rolebook"]
CMD ["build"]
