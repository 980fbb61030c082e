namespace StreamInterp.Interpolation;

/// <summary>A network as two ONNX models for one picture size: what an interval needs once, and what each timestep needs.</summary>
/// <remarks>
/// <para><see cref="PrepareModel"/> takes the <see cref="Images"/>, float32 [1, 3, <see cref="PaddedHeight"/>,
/// <see cref="PaddedWidth"/>] each, RGB in [0, 1], and yields features under names of its own. A network that has nothing to do before it
/// knows the timestep has none.</para>
/// <para><see cref="InterpolateModel"/> takes <c>timestep</c>, float32 [1, 1, 1, 1], and any of the tensors that the first model takes or
/// yields, matched by name; it yields <c>frame</c>, float32 [1, 3, <see cref="PaddedHeight"/>, <see cref="PaddedWidth"/>], RGB in [0, 1].</para>
/// <para>The picture lies at the top left; the padding repeats the last column and row.</para>
/// </remarks>
/// <param name="Name">Name of the network for logs, such as "ifrnet-s".</param>
/// <param name="PrepareModel">Serialized ONNX ModelProto, or null.</param>
/// <param name="InterpolateModel">Serialized ONNX ModelProto.</param>
/// <param name="PaddedWidth">Width the graph was built for, at least the picture's.</param>
/// <param name="PaddedHeight">Height the graph was built for, at least the picture's.</param>
public sealed record NetworkGraph(
    string Name, byte[]? PrepareModel, byte[] InterpolateModel, int PaddedWidth, int PaddedHeight)
{
    /// <summary>Names of the images in the order of time: the anchors, and with them as many frames before as after where the network
    /// takes more.</summary>
    public IReadOnlyList<string> Images { get; init; } = ["image0", "image1"];
}
