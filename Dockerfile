# --- the canvas ---------------------------------------------------------------------------------------------------
FROM node:22-slim AS canvas
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY frontend/package.json frontend/
RUN npm ci
COPY frontend frontend
RUN npm run build

# --- the Python environment ---------------------------------------------------------------------------------------
FROM python:3.11-slim AS python
WORKDIR /app
COPY locks locks
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r locks/bootstrap.txt \
 && /opt/venv/bin/uv pip install --no-cache --python /opt/venv/bin/python --compile-bytecode \
      --require-hashes -r locks/runtime.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY backend backend
COPY modules modules
# Editable, so that the application finds its canvas and its migrations beside itself.
RUN /opt/venv/bin/uv pip install --no-cache --python /opt/venv/bin/python --no-deps --no-build-isolation --editable . \
 && /opt/venv/bin/python -m compileall -q backend modules

# --- what runs ----------------------------------------------------------------------------------------------------
FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/qis --shell /usr/sbin/nologin qis \
 && install -d -o qis -g qis -m 0700 /var/lib/qis
WORKDIR /app
COPY --from=python /opt/venv /opt/venv
COPY --from=python /app /app
COPY --from=canvas /app/frontend/dist frontend/dist
COPY migrations migrations
COPY docker/entrypoint.sh docker/entrypoint.sh

# The compiled kernels depend on the processor, so they are cached with the state and not in the image.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    NUMBA_CACHE_DIR=/var/lib/qis/kernels \
    QIS_HOME=/var/lib/qis \
    QIS_HOST=0.0.0.0 \
    QIS_PORT=8000
USER qis
VOLUME ["/var/lib/qis"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["/app/docker/entrypoint.sh"]
CMD ["serve"]
