using StreamInterp.Interpolation;
using StreamInterp.Onnx.Interop;
using StreamInterp.Onnx.Providers;

namespace StreamInterp.Onnx;

/// <summary>How a session runs: threads, log, operators and execution providers.</summary>
public sealed unsafe class OrtSessionOptions : IDisposable
{
    private readonly OrtLibrary _library;
    private Interop.OrtSessionOptions* _native;

    /// <summary>Creates options with the runtime's defaults, this project's operators and no worker spinning between runs.</summary>
    /// <param name="library">The runtime.</param>
    /// <param name="log">Receives the runtime's warnings about the session.</param>
    /// <exception cref="OrtException">The runtime refuses.</exception>
    public OrtSessionOptions(OrtLibrary library, IInterpolationLog log)
    {
        _library = library;
        Log = log;
        _ = library.Environment.Native; // providers log while they are added, to the logger that comes with the environment
        Interop.OrtSessionOptions* native;
        Check(Api->CreateSessionOptions(&native));
        _native = native;
        Check(Api->SetSessionLogSeverityLevel(native, (int)OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING));
        Check(Api->AddCustomOpDomain(native, library.Environment.Operators));

        // The pattern puts all tensors of a run into one block, beside the blocks of the run that was watched to find it, which are never
        // given back: up to twice the memory, and no less time.
        Check(Api->DisableMemPattern(native));

        // Workers that spin during a run save wake-ups; between runs they would take the cores from decoder and encoder.
        AddConfigEntry("session.force_spinning_stop", "1");
    }

    /// <summary>True if a provider with memory of its own was added.</summary>
    internal bool HasDevice { get; private set; }

    /// <summary>Receives the runtime's warnings about the session.</summary>
    internal IInterpolationLog Log { get; }

    internal Interop.OrtSessionOptions* Native => _native;

    internal OrtLibrary Library => _library;

    private OrtApi* Api => _library.Api;

    /// <summary>Sets the number of threads that share one operator, the calling one included; 0 for as many as there are cores.</summary>
    /// <exception cref="OrtException">The runtime refuses.</exception>
    public void SetThreads(int threads) =>
        Check(Api->SetIntraOpNumThreads(_native, threads > 0 ? threads : System.Environment.ProcessorCount));

    /// <summary>Lets the session run on a provider where it can; providers added earlier come first.</summary>
    /// <exception cref="OrtException">The provider is not part of this build or does not start.</exception>
    public void AddProvider(ExecutionProvider provider, ProviderSettings settings)
    {
        ProviderRegistration.Add(this, provider, settings);
        HasDevice |= provider != ExecutionProvider.Cpu;
    }

    /// <summary>Sets a configuration entry (onnxruntime_session_options_config_keys.h).</summary>
    /// <exception cref="OrtException">The key or value is too long.</exception>
    public void AddConfigEntry(string key, string value)
    {
        using var nativeKey = new Utf8(key);
        using var nativeValue = new Utf8(value);
        Check(Api->AddSessionConfigEntry(_native, nativeKey.Pointer, nativeValue.Pointer));
    }

    /// <summary>Frees the options; sessions made with them are not affected.</summary>
    public void Dispose()
    {
        if (_native != null)
        {
            Api->ReleaseSessionOptions(_native);
            _native = null;
        }
    }

    internal void Check(OrtStatus* status) => _library.Check(status);
}
