# One image for worker and gateway. The locks are resolved and tested with Python 3.11.
FROM python:3.11-slim-trixie AS packages
WORKDIR /build
COPY requirements.lock .
# Wheels only, into an environment without pip: nothing is compiled, no tool is left behind.
RUN python -m venv --without-pip /opt/venv \
    && pip --python /opt/venv/bin/python install --no-cache-dir \
        --only-binary=:all: --require-hashes --requirement requirements.lock

FROM python:3.11-slim-trixie
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /srv/whereabouts
COPY worker.py starter.py ./
COPY activities activities
COPY watchers watchers
COPY whereabouts whereabouts
COPY workflows workflows
USER 10001
CMD ["python", "worker.py"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:9464/metrics', timeout=4)"]
