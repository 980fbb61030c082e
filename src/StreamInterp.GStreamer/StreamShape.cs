using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>What a way to make frames is built for.</summary>
/// <param name="Info">The pictures.</param>
/// <param name="InputRate">Source rate, 0/1 if it varies.</param>
/// <param name="OutputRate">Output rate.</param>
internal sealed record StreamShape(VideoInfo Info, Fraction InputRate, Fraction OutputRate);
