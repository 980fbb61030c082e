using StreamInterp.Onnx.Interop;
using StreamInterp.Onnx.Operators;

namespace StreamInterp.Onnx;

/// <summary>What all sessions of a process share: the runtime's environment and this project's operators.</summary>
/// <remarks>Created on first use and never released, because sessions of any thread may still be closing when the process ends.</remarks>
public sealed unsafe class OrtEnvironment
{
    private readonly Lock _lock = new();
    private readonly OrtLibrary _library;
    private OrtEnv* _native;
    private OrtCustomOpDomain* _operators;

    internal OrtEnvironment(OrtLibrary library) => _library = library;

    internal OrtEnv* Native
    {
        get
        {
            lock (_lock)
            {
                if (_native == null)
                {
                    OrtEnv* native;
                    _library.Check(_library.Api->CreateEnvWithCustomLogger(
                        &OrtLog.OnProcessMessage,
                        null,
                        OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING,
                        Utf8.Literal("streaminterp"u8),
                        &native));
                    _native = native;
                }

                return _native;
            }
        }
    }

    internal OrtCustomOpDomain* Operators
    {
        get
        {
            lock (_lock)
            {
                return _operators == null ? _operators = OperatorDomain.Create(_library) : _operators;
            }
        }
    }
}
