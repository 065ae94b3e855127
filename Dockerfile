# gwsheet with all that it needs for PDFs. The practice folder is mounted at /practice.
FROM debian:trixie-slim AS build
RUN apt-get -qq update \
 && apt-get -qq --yes --no-install-recommends install python3 python3-venv
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY gwsheet gwsheet
COPY templates templates
COPY goals/heron goals/heron
RUN python3 -m venv /opt/gwsheet \
 && /opt/gwsheet/bin/pip install --no-cache-dir --quiet -c constraints.txt .

FROM debian:trixie-slim
RUN apt-get -qq update \
 && apt-get -qq --yes --no-install-recommends install python3 git make \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 gwsheet
COPY --from=build /opt/gwsheet /opt/gwsheet
ENV PATH=/opt/gwsheet/bin:$PATH XDG_CACHE_HOME=/tmp/cache PYTHONDONTWRITEBYTECODE=1
USER gwsheet
WORKDIR /practice
ENTRYPOINT ["gwsheet"]
CMD ["build"]
