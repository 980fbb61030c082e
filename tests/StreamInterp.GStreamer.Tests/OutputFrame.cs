using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>A copy of what left the element.</summary>
internal sealed record OutputFrame(ClockTime Pts, ClockTime Duration, uint Flags, byte[] Bytes, nint Buffer);
