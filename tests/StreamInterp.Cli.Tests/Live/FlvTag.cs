namespace StreamInterp.Cli.Tests.Live;

/// <summary>One packet of an FLV stream, when it is shown, and when it was received.</summary>
/// <param name="IsVideo">H.264 picture; otherwise an AAC packet.</param>
/// <param name="IsHeader">The decoder's configuration; otherwise a picture or sound.</param>
/// <param name="Decoded">Decoding time in milliseconds.</param>
/// <param name="Shown">Presentation time in milliseconds.</param>
/// <param name="Fingerprint">Hash of the payload.</param>
/// <param name="Arrival">Clock reading when the whole packet was there.</param>
internal readonly record struct FlvTag(bool IsVideo, bool IsHeader, long Decoded, long Shown, ulong Fingerprint, TimeSpan Arrival);
