# The image of Torg: pages, then the program, then a small system with the program alone.
# scripts/prove-image goes the same way without a Docker daemon, and reads the arguments below.

ARG RUST=1.95
ARG NODE=24
ARG DEBIAN=trixie

FROM node:${NODE}-${DEBIAN}-slim AS pages
WORKDIR /src
COPY . .
# The program embeds what is in web/dist; a source without pages embeds none.
RUN mkdir -p web/dist && if [ -f web/package.json ]; then cd web && npm ci --no-audit --no-fund && npm run build; fi

FROM rust:${RUST}-slim-${DEBIAN} AS program
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
COPY --from=pages /src/web web
RUN cargo build --workspace --release --locked

FROM debian:${DEBIAN}-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --home-dir /var/lib/torg --shell /usr/sbin/nologin torg \
    && install -d -o torg -g torg -m 0700 /var/lib/torg
COPY --from=program /src/target/release/torg /usr/local/bin/torg
COPY deploy/healthcheck /usr/local/bin/torg-healthcheck
USER torg
ENV TORG_DATA_DIR=/var/lib/torg TORG_LISTEN=0.0.0.0:8080
WORKDIR /var/lib/torg
VOLUME /var/lib/torg
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["torg-healthcheck"]
ENTRYPOINT ["torg"]
CMD ["serve"]
