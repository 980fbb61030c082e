using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;

namespace StreamInterp.GStreamer;

/// <summary>The element's properties as <c>gst-inspect-1.0 streaminterp</c> shows them. GObject's id of a property is its place, from 1.</summary>
internal static class PropertyTable
{
    internal static readonly CounterProperty[] Counters =
    [
        new("in", "In", "Source frames received", statistics => statistics.In),
        new("out", "Out", "Frames pushed", statistics => statistics.Out),
        new("interpolated", "Interpolated", "Frames made between two source frames", statistics => statistics.Interpolated),
        new("duplicate", "Duplicate", "Source frames pushed once more", statistics => statistics.Duplicate),
        new("drop", "Drop", "Source frames not pushed: out of order, duplicates, or beside the output grid", statistics => statistics.Drop),
        new("late", "Late", "Frames repeated instead of made because they would have been late", statistics => statistics.Late),
        new("steps", "Steps", "Changes of who makes the frames: too slow, recovered, failed", statistics => statistics.Steps),
        new("scene-cuts", "Scene cuts", "Scene cuts found", statistics => statistics.SceneCuts),
    ];

    internal static readonly ElementProperty[] All = [.. CreateChoices(), .. CreateRates(), .. CreateTuning(), .. Counters, CreateStatistics()];

    private static readonly string[] s_providers = ["auto", "cpu", "cuda", "tensorrt", "webgpu"];

    private static ElementProperty[] CreateChoices() =>
    [
        new ChoiceProperty(
            "interpolator", "Interpolator", "Who makes the frames in between", "StreamInterpInterpolator",
            [
                ("auto", "The best that keeps up, by measurement: a network if a model is named, else motion"),
                ("motion", "Motion-compensated on the CPU; needs no model"),
                ("network", "A neural network on ONNX Runtime; one is built in"),
                ("blend", "Weighted average of the neighbours"),
                ("repeat", "Repeat the earlier frame"),
            ],
            GParamFlags.GST_PARAM_MUTABLE_PLAYING, s => (int)s.Interpolator.Kind,
            (s, v) => s with { Interpolator = s.Interpolator with { Kind = (InterpolatorKind)v } }),
        new TextProperty(
            "model", "Model", "Name of the network, such as ifrnet-s; see 'streaminterp models list' (NULL: the built-in motion-refiner)",
            s => s.Interpolator.Model, (s, v) => s with { Interpolator = s.Interpolator with { Model = v } }),
        new TextProperty(
            "model-path", "Model path", "Weight file for the model: .safetensors, .pth, .param or .onnx (NULL: the installed one)",
            s => s.Interpolator.ModelPath, (s, v) => s with { Interpolator = s.Interpolator with { ModelPath = v } }),
        new ChoiceProperty(
            "provider", "Provider", "What runs the network", "StreamInterpProvider",
            [
                ("auto", "CUDA where it starts, else the CPU"),
                ("cpu", "ONNX Runtime on the CPU"),
                ("cuda", "ONNX Runtime on an NVIDIA GPU"),
                ("tensorrt", "TensorRT on an NVIDIA GPU"),
                ("webgpu", "Any GPU with Vulkan"),
            ],
            GParamFlags.GST_PARAM_MUTABLE_PLAYING, s => Math.Max(0, Array.IndexOf(s_providers, s.Interpolator.Provider)),
            (s, v) => s with { Interpolator = s.Interpolator with { Provider = s_providers[v] } }),
        new IntProperty(
            "device-id", "Device", "Index of the GPU, for providers that have one", 0, int.MaxValue, 0,
            s => s.Interpolator.DeviceId, (s, v) => s with { Interpolator = s.Interpolator with { DeviceId = v } }),
        new TextProperty(
            "runtime-library", "Runtime library", "File of ONNX Runtime's native library (NULL: search for it)",
            s => s.Interpolator.RuntimeLibrary, (s, v) => s with { Interpolator = s.Interpolator with { RuntimeLibrary = v } }),
    ];

    private static ElementProperty[] CreateRates() =>
    [
        new RateProperty(
            "framerate", "Frame rate",
            "Output frames per second where downstream's caps leave the choice (0/1: source rate times multiplier; "
            + "60/1 if the source names no rate). A rate not above the source's passes frames through untouched",
            s => s.FrameRate, (s, v) => s with { FrameRate = v }),
        new IntProperty(
            "multiplier", "Multiplier", "Output frames for each source frame where neither downstream nor framerate says",
            1, ElementSettings.MaximumMultiplier, ElementSettings.DefaultMultiplier, s => s.Multiplier, (s, v) => s with { Multiplier = v }),
        new UIntProperty(
            "max-latency", "Maximum latency",
            "Bound on the latency added in live pipelines, in milliseconds; frames that would exceed it are repeated instead of made "
            + "(0: one source frame plus the time to make frames)",
            60_000, s => s.MaxLatency, (s, v) => s with { MaxLatency = v }),
        new BooleanProperty(
            "qos", "Quality of service",
            "In pipelines that are not live: repeat the frames that the sink could only show too late, as a player on a slow machine needs "
            + "it. Live pipelines always keep time",
            false, s => s.Qos, (s, v) => s with { Qos = v }),
    ];

    private static ElementProperty[] CreateTuning() =>
    [
        new ShareProperty(
            "flow-scale", "Flow scale", "Size at which motion is estimated, as a share of the picture's (0: the interpolator's choice)",
            0, GParamFlags.GST_PARAM_MUTABLE_PLAYING,
            s => s.Interpolator.FlowScale, (s, v) => s with { Interpolator = s.Interpolator with { FlowScale = v } }),
        new UIntProperty(
            "pyramid-levels", "Pyramid levels", "Levels of the image pyramid of networks that have one (0: by the picture's width)",
            NetworkGraphOptions.MaximumPyramidLevels, s => (uint)s.Interpolator.PyramidLevels,
            (s, v) => s with { Interpolator = s.Interpolator with { PyramidLevels = (int)v } }),
        new ShareProperty(
            "scene-threshold", "Scene threshold", "Sensitivity of scene cut detection (0: off)",
            PipelineOptions.DefaultSceneThreshold, GParamFlags.GST_PARAM_MUTABLE_READY,
            s => s.Pipeline.SceneThreshold, (s, v) => s with { Pipeline = s.Pipeline with { SceneThreshold = v } }),
        new ChoiceProperty(
            "scene-cut", "Scene cut", "What fills the interval across a scene cut", "StreamInterpSceneCut",
            [("repeat", "Repeat the frame before the cut"), ("blend", "Blend the frames around the cut")],
            GParamFlags.GST_PARAM_MUTABLE_READY, s => (int)s.Pipeline.SceneCut,
            (s, v) => s with { Pipeline = s.Pipeline with { SceneCut = (SceneCutAction)v } }),
        new ChoiceProperty(
            "duplicates", "Duplicates", "What becomes of source frames that repeat their predecessor", "StreamInterpDuplicates",
            [
                ("interpolate-over", "Spread the motion over the true neighbours where latency allows it"),
                ("keep", "Keep them as they came"),
            ],
            GParamFlags.GST_PARAM_MUTABLE_READY, s => (int)s.Pipeline.Duplicates,
            (s, v) => s with { Pipeline = s.Pipeline with { Duplicates = (DuplicateAction)v } }),
        new IntProperty(
            "threads", "Threads", "Worker threads of the interpolator (0: as many as there are cores)", 0,
            InterpolatorOptions.MaximumThreads, 0,
            s => s.Interpolator.Threads, (s, v) => s with { Interpolator = s.Interpolator with { Threads = v } }),
        new BooleanProperty(
            "silent", "Silent", "Do not emit notify for the counters", true, s => s.Silent, (s, v) => s with { Silent = v }),
    ];

    private static StatisticsProperty CreateStatistics() => new(
        "stats", "Statistics",
        "All counters; ms-p50 and ms-p99, the cost of a made frame; interpolator, who makes them; STEP-frames and STEP-ms, what each step of "
        + "the ladder made and a frame costs; latency, the nanoseconds added");
}
