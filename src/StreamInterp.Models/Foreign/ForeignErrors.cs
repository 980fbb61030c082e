using StreamInterp.Interpolation;

namespace StreamInterp.Models.Foreign;

/// <summary>The ways in which an ONNX file from elsewhere can be wrong.</summary>
internal static class ForeignErrors
{
    private const string MappingRemedy =
        "Say in a .json file of the same name beside it which input is what, as docs/models.md describes.";

    /// <summary>The file is no ONNX model, or cut off.</summary>
    public static InterpolationException Damaged(string source, string what, Exception? cause = null) => new(
        $"'{source}' is not a sound ONNX file: {what}.", "Download or export it again.", cause);

    /// <summary>The model is sound but of a kind that cannot be used.</summary>
    public static InterpolationException Unsuitable(string source, string what, string remedy) =>
        new($"The ONNX model '{source}' {what}.", remedy);

    /// <summary>The inputs and outputs do not tell what they are.</summary>
    public static InterpolationException Unrecognised(string source, string what, ForeignModel model) => new(
        $"The ONNX model '{source}' {what}. It takes {List(model.Inputs)} and yields {List(model.Outputs)}.", MappingRemedy);

    /// <summary>The mapping beside the model is wrong.</summary>
    public static InterpolationException WrongMapping(string source, string what, Exception? cause = null) =>
        new($"The mapping '{source}' {what}.", "Correct it as docs/models.md describes, or move it away.", cause);

    private static string List(IReadOnlyList<ForeignPort> ports) =>
        ports.Count == 0 ? "nothing" : string.Join(", ", ports.Take(16).Select(port => port.ToString()));
}
