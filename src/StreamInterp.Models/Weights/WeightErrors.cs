using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights;

/// <summary>The ways in which a weight file can be wrong, each with what to do about it.</summary>
internal static class WeightErrors
{
    /// <summary>There is no such file.</summary>
    public static InterpolationException Missing(string path) => new(
        $"The weight file '{path}' does not exist.",
        "Check the path, or download the network's published weights and name that file.");

    /// <summary>The file is there but cannot be read.</summary>
    public static InterpolationException Unreadable(string path, Exception cause) => new(
        $"The weight file '{path}' cannot be read: {cause.Message}",
        "Check its permissions and the storage it is on.",
        cause);

    /// <summary>The file's content is none of the known formats.</summary>
    public static InterpolationException UnknownFormat(string path) => new(
        $"'{path}' is not a weight file of a known format.",
        "Name a .safetensors file, a PyTorch checkpoint (.pth, .pt, .pkl) or an ncnn .param file with its .bin beside it.");

    /// <summary>The format is known but the content breaks its rules or ends early.</summary>
    public static InterpolationException Damaged(string source, string what, Exception? cause = null) => new(
        $"The weight file '{source}' is damaged: {what}.",
        "Download or export it again.",
        cause);

    /// <summary>The file is sound but uses what this reader refuses on purpose.</summary>
    public static InterpolationException Refused(string source, string what) => new(
        $"The weight file '{source}' is refused: {what}.",
        "Save only the network's state dictionary (tensors by name) and name that file, or a .safetensors file.");

    /// <summary>The file is sound but holds another network.</summary>
    public static InterpolationException Unsuitable(string source, string what) => new(
        $"The weight file '{source}' {what}.",
        "Name the weights that belong to the chosen network, complete and unchanged.");

    /// <summary>The file describes more tensors than it has bytes for, by letting them share.</summary>
    public static InterpolationException Overlapping(string source) =>
        Damaged(source, "its tensors overlap so much that together they exceed any network");
}
