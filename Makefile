# make run | test | plugin | cli | install PREFIX= | bench | fuzz SECONDS= | soak SECONDS= | live | format | clean
# Every target sets up what it needs; one that finds everything built takes seconds.
SHELL := /bin/bash
.DELETE_ON_ERROR:

BUILD := build
PLUGIN := $(BUILD)/gstreamer-1.0/libgststreaminterp.so
CLI := $(BUILD)/bin/streaminterp
RUNTIME := $(BUILD)/onnxruntime/libonnxruntime.so.1
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib/x86_64-linux-gnu
SECONDS ?= 60
PUBLISH := dotnet publish -c Release -nologo -v quiet

SOURCES := $(shell find src -type f \( -name '*.cs' -o -name '*.csproj' -o -path '*/Assets/*' \) -not -path '*/obj/*' -not -path '*/bin/*') \
  $(wildcard models/*.safetensors) Directory.Build.props src/Directory.Build.props Directory.Packages.props
PLUGIN_SOURCES := $(wildcard plugins/gststreaminterp/*.cs plugins/gststreaminterp/*.csproj)

.PHONY: all run test plugin cli setup install uninstall bench parity drift fuzz soak live stress format check-format clean
.PHONY: training-setup training-test train-ifrnet train-refiner train-export train-curve train-evaluate

all: plugin cli

setup: $(BUILD)/.setup

$(BUILD)/.setup: scripts/setup.sh package-lock.json
	@mkdir -p $(BUILD)
	@scripts/setup.sh
	@touch $@

plugin: $(PLUGIN)

$(PLUGIN): $(SOURCES) $(PLUGIN_SOURCES) | $(BUILD)/.setup
	@echo "building $@"
	@$(PUBLISH) plugins/gststreaminterp -o $(BUILD)/publish/plugin
	@mkdir -p $(@D)
	@cp $(BUILD)/publish/plugin/libgststreaminterp.so $@
	@ln -sf ../onnxruntime/libonnxruntime.so.1 $(@D)/libonnxruntime.so.1

cli: $(CLI)

$(CLI): $(SOURCES) | $(BUILD)/.setup
	@echo "building $@"
	@$(PUBLISH) src/StreamInterp.Cli -o $(BUILD)/publish/cli
	@mkdir -p $(@D)
	@cp $(BUILD)/publish/cli/streaminterp $@

# make run [INPUT=clip.mp4] [OUTPUT=smooth.mp4]
run: plugin cli
	@scripts/run.sh "$(INPUT)" "$(OUTPUT)"

test: plugin cli
	@scripts/test.sh

# Every number of the documentation.
bench: plugin cli
	@scripts/bench.sh

# Largest differences of the networks from their authors' outputs.
parity: | $(BUILD)/.setup
	@dotnet test tests/StreamInterp.Engine.Tests -c Release --filter 'GoldenParity|NcnnPort' -l 'console;verbosity=detailed' | grep -E 'max abs|^Total|Passed:|Failed:|Skip'

# How far video leaves the exact grid, and so its audio, in a simulated day.
drift: | $(BUILD)/.setup
	@dotnet test tests/StreamInterp.Tests -c Release --filter DriftTests -l 'console;verbosity=detailed' | grep -E 'drift:|^Total|Passed:|Failed:'

# A live 720p30 -> 60 pipeline for SECONDS; fails on late or missing frames, growing memory or delay.
soak: cli
	@$(CLI) soak --seconds $(SECONDS)

# What the tests in real time measure: the RTMP relay, the latency added, a minute of soak.
live: plugin cli
	@set -o pipefail; dotnet test tests/StreamInterp.Cli.Tests -c Release --filter Tests.Live -l 'console;verbosity=detailed' \
	  | grep -vE '^\[xUnit|^ *Standard Output|^Test run|^A total|^/|^ *$$'

# make fuzz [SECONDS=600]: damages files of every kind that is read and reads them.
fuzz: | $(BUILD)/.setup
	@set -o pipefail; STREAMINTERP_FUZZ_SECONDS=$(if $(filter command,$(origin SECONDS)),$(SECONDS),600) nice -n 10 dotnet test tests/StreamInterp.Models.Tests -c Release --filter FuzzTests \
	  -l 'console;verbosity=detailed' | grep -E '^ *fuzz |seed [0-9]+, round|Total|Passed:|Failed:'

# 200 starts and stops, interruptions, leaks.
stress: plugin
	@scripts/stress_element.sh

install: plugin cli
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/streaminterp $(DESTDIR)$(LIBDIR)/gstreamer-1.0
	install -m 755 $(CLI) $(DESTDIR)$(PREFIX)/bin/streaminterp
	install -m 644 $(PLUGIN) $(DESTDIR)$(LIBDIR)/gstreamer-1.0/
	install -m 644 $(RUNTIME) $(DESTDIR)$(PREFIX)/lib/streaminterp/
	ln -sf $(PREFIX)/lib/streaminterp/libonnxruntime.so.1 $(DESTDIR)$(LIBDIR)/gstreamer-1.0/libonnxruntime.so.1
	install -d $(DESTDIR)$(PREFIX)/share/doc/streaminterp
	install -m 644 LICENSE THIRD-PARTY-NOTICES.md $(DESTDIR)$(PREFIX)/share/doc/streaminterp/
	@[ "$(PREFIX)" = /usr ] || echo "GStreamer finds the element with GST_PLUGIN_PATH=$(LIBDIR)/gstreamer-1.0"

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/streaminterp $(DESTDIR)$(LIBDIR)/gstreamer-1.0/libgststreaminterp.so \
	  $(DESTDIR)$(LIBDIR)/gstreamer-1.0/libonnxruntime.so.1
	rm -rf $(DESTDIR)$(PREFIX)/lib/streaminterp $(DESTDIR)$(PREFIX)/share/doc/streaminterp

# Training needs Debian's PyTorch (1 GB); nothing else does. See training/README.md.
TRAINING := cd training && OMP_NUM_THREADS=$(or $(THREADS),$(shell nproc)) /usr/bin/python3
RUN ?= build/training
MATERIAL ?= ../shared/train

training-setup: | $(BUILD)/.setup
	@scripts/setup_training.sh

training-test:
	@scripts/test_training.sh

# make train-ifrnet MATERIAL=DIR RUN=DIR MINUTES=30 [ARGUMENTS="--batch 64 --compile"]
train-ifrnet:
	@$(TRAINING) -m streaminterp_training.train_ifrnet --material $(abspath $(MATERIAL)) --run $(abspath $(RUN)) \
	  $(if $(MINUTES),--minutes $(MINUTES)) $(ARGUMENTS)

# make train-refiner MATERIAL=DIR RUN=DIR MINUTES=60: writes the samples first, once.
train-refiner: $(RUN)/samples/samples.tsv
	@$(TRAINING) -m streaminterp_training.train_refiner --samples $(abspath $(RUN))/samples --run $(abspath $(RUN)) \
	  $(if $(MINUTES),--minutes $(MINUTES)) $(ARGUMENTS)

$(RUN)/samples/samples.tsv:
	@dotnet run -c Release --project benchmarks/StreamInterp.Benchmarks -- samples --material $(abspath $(MATERIAL)) --output $(@D)

train-export:
	@$(TRAINING) -m streaminterp_training.export --run $(abspath $(RUN)) --output $(abspath $(OUTPUT))

train-curve:
	@$(TRAINING) -m streaminterp_training.curve --run $(abspath $(RUN)) --output $(abspath $(or $(OUTPUT),$(RUN)/curve.png))

# Weights side by side with the other methods on the dev clips.
train-evaluate: | $(BUILD)/.setup
	@dotnet run -c Release --project benchmarks/StreamInterp.Benchmarks -- quality --methods blend,balanced,$(abspath $(WEIGHTS))

format: | $(BUILD)/.setup
	dotnet format StreamInterp.sln

check-format: | $(BUILD)/.setup
	dotnet format StreamInterp.sln --verify-no-changes

clean:
	rm -rf $(BUILD) node_modules
	find src plugins tests benchmarks -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
