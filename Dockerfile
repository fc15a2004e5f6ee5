# The store of BucketLab as a server of its own: `lab store serve` for a user without rights, its objects in a volume.
#
#   ./lab --version                      publishes the program to artifacts/cli
#   docker build --tag bucketlab-store .
#   docker run --rm --env LAB_S3_ACCESS_KEY --env LAB_S3_SECRET_KEY --publish 127.0.0.1:9000:9000 \
#     --volume objects:/data bucketlab-store
#
# podman takes the same lines. Where no registry answers, BASE names a layer that was made from a system with .NET on it:
# the runtime in the search path and the libraries it loads (tests/BucketLab.Containers.Tests/Engines/SystemLayer.cs).
ARG BASE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled@sha256:48e51f2f6798897be7ac4e775c049ed8fe60d3190f637e1f9c9dc7513efa659c
FROM ${BASE}

COPY artifacts/cli /app/artifacts/cli
# A folder that belongs to the user below; a new volume takes over what it finds there.
COPY --chown=1654:1654 LICENSE /data/

ENV DOTNET_EnableDiagnostics=0
WORKDIR /app
USER 1654:1654
VOLUME /data
EXPOSE 9000
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s --retries=3 \
    CMD ["dotnet", "/app/artifacts/cli/BucketLab.Cli.dll", "store", "status", "http://127.0.0.1:9000"]

# The keys come from the environment; without them it ends and says so. In the clear, because the port is published on
# loopback only. Another name by which clients know it: --host-name NAME.
ENTRYPOINT ["dotnet", "/app/artifacts/cli/BucketLab.Cli.dll", "store", "serve", "--data", "/data/objects", \
    "--listen", "0.0.0.0", "--port", "9000", "--without-tls"]
CMD ["--host-name", "localhost"]
