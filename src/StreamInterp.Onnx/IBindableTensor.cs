using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>A tensor that a session can be bound to, wherever it lies.</summary>
internal unsafe interface IBindableTensor : IDisposable
{
    /// <summary>The runtime's object; stays this tensor's.</summary>
    OrtValue* Native { get; }

    /// <summary>True in a GPU's memory, false in ours.</summary>
    bool IsOnDevice { get; }
}
