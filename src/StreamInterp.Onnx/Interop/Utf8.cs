using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamInterp.Onnx.Interop;

/// <summary>A NUL-terminated copy of a string for the length of a call.</summary>
internal readonly unsafe ref struct Utf8 : IDisposable
{
    public Utf8(string text) => Pointer = (byte*)Marshal.StringToCoTaskMemUTF8(text);

    public byte* Pointer { get; }

    /// <summary>The address of a <c>"..."u8</c> literal, which the compiler stores NUL-terminated in read-only memory.</summary>
    public static byte* Literal(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));

    public void Dispose() => Marshal.FreeCoTaskMem((nint)Pointer);
}
