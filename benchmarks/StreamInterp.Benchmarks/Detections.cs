using System.Globalization;

namespace StreamInterp.Benchmarks;

/// <summary>How a detector did.</summary>
/// <param name="Right">Found and true.</param>
/// <param name="False">Found and not true.</param>
/// <param name="True">All that there are.</param>
internal readonly record struct Detections(int Right, int False, int True)
{
    /// <summary>Precision and recall.</summary>
    public string Rates => $"precision {Share(Right, Right + False)}, recall {Share(Right, True)}";

    public static Detections operator +(Detections a, Detections b) => new(a.Right + b.Right, a.False + b.False, a.True + b.True);

    /// <inheritdoc/>
    public override string ToString() => $"{Right}, {False} / {True}";

    private static string Share(int part, int all) =>
        all == 0 ? "undefined" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:F1}% ({part} of {all})");
}
