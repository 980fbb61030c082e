using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>A managed string lent to C for the length of a using block; null stays NULL.</summary>
internal readonly unsafe ref struct NativeString(string? text)
{
    private readonly nint _memory = Marshal.StringToCoTaskMemUTF8(text);

    public static implicit operator byte*(NativeString value) => (byte*)value._memory;

    public void Dispose() => Marshal.FreeCoTaskMem(_memory);
}
