# The job of docs/scheduling.md in a container, as a user without rights.
#
#   docker build -t sheetpm .
#   docker run --rm --init -v /srv/plans:/plans -v sheetpm-state:/state sheetpm

FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml requirements.lock README.md LICENSE CHANGELOG.md ./
COPY sheetpm sheetpm
COPY templates templates
# The lock's versions without the tools of development: only what the wheel asks for is installed.
RUN sed -n '/^[A-Za-z0-9].*==/{s/\[[^]]*\]//;s/ *\\$//;p}' requirements.lock > versions.txt
RUN python -m venv /opt/sheetpm
RUN PIP_CONSTRAINT=/src/versions.txt /opt/sheetpm/bin/python -m pip install --no-cache-dir .

FROM python:3.12-slim
COPY --from=build /opt/sheetpm /opt/sheetpm
RUN useradd --uid 10001 --no-create-home --home-dir /state --shell /usr/sbin/nologin sheetpm
RUN install -d -o sheetpm -g sheetpm /plans /state
ENV PATH=/opt/sheetpm/bin:$PATH \
    LANG=C.UTF-8 \
    SHEETPM_STATE=/state
USER sheetpm
WORKDIR /plans
VOLUME ["/state"]
ENTRYPOINT ["sheetpm"]
CMD ["sync"]
