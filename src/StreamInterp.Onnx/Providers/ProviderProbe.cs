using StreamInterp.Interpolation;

namespace StreamInterp.Onnx.Providers;

/// <summary>Finds out which providers really work here, by starting and running a session of one operator on each.</summary>
public static class ProviderProbe
{
    /// <summary>
    /// ModelProto { ir_version 8; graph { node { x -> Relu -> y }; name "probe"; input x float [1]; output y float [1] }; opset 16 }.
    /// </summary>
    private static ReadOnlySpan<byte> Model =>
    [
        0x08, 0x08, 0x3a, 0x37, 0x0a, 0x0c, 0x0a, 0x01, 0x78, 0x12, 0x01, 0x79, 0x22, 0x04, 0x52, 0x65,
        0x6c, 0x75, 0x12, 0x05, 0x70, 0x72, 0x6f, 0x62, 0x65, 0x5a, 0x0f, 0x0a, 0x01, 0x78, 0x12, 0x0a,
        0x0a, 0x08, 0x08, 0x01, 0x12, 0x04, 0x0a, 0x02, 0x08, 0x01, 0x62, 0x0f, 0x0a, 0x01, 0x79, 0x12,
        0x0a, 0x0a, 0x08, 0x08, 0x01, 0x12, 0x04, 0x0a, 0x02, 0x08, 0x01, 0x42, 0x02, 0x10, 0x10,
    ];

    /// <summary>Tries every provider once; takes milliseconds each, up to seconds where a GPU's libraries are loaded.</summary>
    public static IReadOnlyList<ProviderStatus> ProbeAll(OrtLibrary library, ProviderSettings settings) =>
        [.. Enum.GetValues<ExecutionProvider>().Select(provider => Probe(library, provider, settings))];

    /// <summary>Tries one provider.</summary>
    public static ProviderStatus Probe(OrtLibrary library, ExecutionProvider provider, ProviderSettings settings)
    {
        try
        {
            using var options = new OrtSessionOptions(library, SilentLog.Instance);
            options.SetThreads(1);
            options.AddProvider(provider, settings);
            using var session = new OrtSession(Model, options);
            using var binding = new OrtBinding(session);
            using var x = new OrtTensor(library, 1);
            using var y = new OrtTensor(library, 1);
            binding.BindInput("x", x);
            binding.BindOutput("y", y);
            binding.Run();
            return new ProviderStatus(provider, null);
        }
        catch (OrtException e)
        {
            return new ProviderStatus(provider, e.OneLine);
        }
    }

    /// <summary>The reason is in the exception; what the runtime logs beside it says the same at length.</summary>
    private sealed class SilentLog : IInterpolationLog
    {
        public static readonly SilentLog Instance = new();

        public void Info(string message)
        {
        }

        public void Warning(string message)
        {
        }
    }
}
