using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>Strings on their way to and from C.</summary>
internal static unsafe class Utf8
{
    /// <summary>Address of a u8 literal, which lies NUL-terminated in the image and never moves.</summary>
    internal static byte* Literal(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));

    /// <summary>A copy of a C string; null for NULL.</summary>
    internal static string? Read(byte* text) => text == null ? null : Marshal.PtrToStringUTF8((nint)text);

    /// <summary>A copy for C in memory that GLib may free.</summary>
    internal static byte* Duplicate(string? text)
    {
        if (text is null)
        {
            return null;
        }

        using var native = new NativeString(text);
        return GLib.g_strdup(native);
    }
}
