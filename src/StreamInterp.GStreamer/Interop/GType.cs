global using GType = nuint;

namespace StreamInterp.GStreamer.Interop;

/// <summary>GObject's fundamental types, G_TYPE_MAKE_FUNDAMENTAL(n) = n &lt;&lt; 2.</summary>
internal static class GTypes
{
    internal const GType G_TYPE_UINT64 = 11 << 2;
    internal const GType G_TYPE_DOUBLE = 15 << 2;
    internal const GType G_TYPE_STRING = 16 << 2;
}
