# graphsvc as a container: the app on port 8501, as an ordinary user, with no password in it.
# compose.yaml runs it beside a Neo4j server; on its own it keeps the embedded database in the volume /data.

FROM python:3.12-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/graphsvc
COPY requirements.lock /build/
RUN /opt/graphsvc/bin/pip install --require-hashes --requirement /build/requirements.lock
COPY . /build/
RUN /opt/graphsvc/bin/pip install --no-deps /build

FROM python:3.12-slim-bookworm
RUN useradd --create-home --uid 10001 graphsvc \
    && install --directory --owner=graphsvc --mode=700 /data
COPY --from=build /opt/graphsvc /opt/graphsvc
ENV PATH=/opt/graphsvc/bin:$PATH PYTHONUNBUFFERED=1 GRAPHSVC_DATA_DIR=/data
USER 10001
WORKDIR /home/graphsvc
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["graphsvc", "serve", "--host", "0.0.0.0", "--no-browser"]
