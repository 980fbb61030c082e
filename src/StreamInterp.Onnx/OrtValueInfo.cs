namespace StreamInterp.Onnx;

/// <summary>An input or output of a session.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Shape">Its dimensions, outermost first; -1 where the graph leaves one open.</param>
public sealed record OrtValueInfo(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>True if every dimension is known.</summary>
    public bool IsStatic => Shape.All(dimension => dimension >= 0);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
