using System.Diagnostics.CodeAnalysis;
using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights;

/// <summary>The tensors of one network by name, whatever file they came from.</summary>
public sealed class WeightSet
{
    private readonly Dictionary<string, WeightTensor> _byName;

    /// <summary>Creates a set; a name that occurs twice is an error of the file.</summary>
    /// <param name="source">Where the tensors come from, for messages: a file name.</param>
    /// <param name="tensors">The tensors in the order of the file.</param>
    /// <param name="metadata">What the file says about itself, such as network and licence; may be null.</param>
    /// <exception cref="InterpolationException">A name occurs twice, or the tensors share so many bytes that no network would.</exception>
    public WeightSet(string source, IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Source = source;
        Tensors = [.. tensors];
        Metadata = metadata ?? new Dictionary<string, string>();
        _byName = new Dictionary<string, WeightTensor>(Tensors.Count);
        if (Tensors.Sum(tensor => (long)tensor.Bytes.Length) > WeightFile.MaximumBytes)
        {
            throw WeightErrors.Overlapping(source);
        }

        foreach (var tensor in Tensors)
        {
            if (!_byName.TryAdd(tensor.Name, tensor))
            {
                throw WeightErrors.Damaged(source, $"the tensor '{tensor.Name}' occurs twice");
            }
        }
    }

    /// <summary>Where the tensors come from, for messages.</summary>
    public string Source { get; }

    /// <summary>All tensors in the order of the file.</summary>
    public IReadOnlyList<WeightTensor> Tensors { get; }

    /// <summary>What the file says about itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Number of elements of all tensors.</summary>
    public long ParameterCount => Tensors.Sum(tensor => (long)tensor.ElementCount);

    /// <summary>Finds a tensor.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out WeightTensor? tensor) => _byName.TryGetValue(name, out tensor);

    /// <summary>The tensor that a network needs under <paramref name="name"/>.</summary>
    /// <exception cref="InterpolationException">It is missing; the message names it.</exception>
    public WeightTensor Require(string name) =>
        TryGet(name, out var tensor) ? tensor : throw WeightErrors.Unsuitable(Source, $"lacks the tensor '{name}'");

    /// <summary>Checks that every tensor of a network is there in the right shape; more than those may be.</summary>
    /// <exception cref="InterpolationException">One is missing or has another shape; the message names it.</exception>
    public void RequireAll(IEnumerable<TensorSpecification> network)
    {
        foreach (var expected in network)
        {
            var tensor = Require(expected.Name);
            if (tensor.Shape != expected.Shape)
            {
                var shapes = $"in shape {tensor.Shape} where {expected.Shape} is needed";
                throw WeightErrors.Unsuitable(Source, $"has the tensor '{expected.Name}' {shapes}");
            }
        }
    }
}
