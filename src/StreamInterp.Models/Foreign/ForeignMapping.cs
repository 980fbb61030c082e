using System.Text.Json;
using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Foreign;

/// <summary>What a user says about a foreign model, in a .json file of the same name beside it; documented in docs/models.md.</summary>
internal sealed class ForeignMapping
{
    private const string Extension = ".json";
    private const int MaximumBytes = 1 << 16;
    private const int MaximumMultiple = 1024;

    private static readonly Dictionary<string, ForeignRole> s_roles = new()
    {
        ["image0"] = ForeignRole.Image0,
        ["image1"] = ForeignRole.Image1,
        ["timestep"] = ForeignRole.Timestep,
        ["grid-x"] = ForeignRole.GridX,
        ["grid-y"] = ForeignRole.GridY,
        ["pixel-x"] = ForeignRole.PixelX,
        ["pixel-y"] = ForeignRole.PixelY,
        ["zero"] = ForeignRole.Zero,
    };

    private readonly string _source;

    private ForeignMapping(string source) => _source = source;

    /// <summary>What each input means; empty to leave that to recognition.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ForeignRole>> Inputs { get; private init; } =
        new Dictionary<string, IReadOnlyList<ForeignRole>>();

    /// <summary>Name of the output that is the frame; null to leave that to recognition.</summary>
    public string? Output { get; private init; }

    /// <summary>What width and height have to be multiples of; null to find out.</summary>
    public int? Multiple { get; private init; }

    /// <summary>Where the mapping of a model is looked for.</summary>
    public static string PathFor(string model) => Path.ChangeExtension(model, Extension);

    /// <summary>Reads the mapping beside a model.</summary>
    /// <returns>null where there is none.</returns>
    /// <exception cref="InterpolationException">It is wrong or cannot be read.</exception>
    public static ForeignMapping? Beside(string model)
    {
        var path = PathFor(model);
        return File.Exists(path) ? Read(path, WeightFile.ReadAll(path)) : null;
    }

    /// <summary>Reads a mapping.</summary>
    /// <param name="source">Name of the file, for messages.</param>
    /// <param name="content">The whole file.</param>
    /// <exception cref="InterpolationException">It is wrong; the message says where.</exception>
    public static ForeignMapping Read(string source, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content.Length <= MaximumBytes ? content : default);
            var root = document.RootElement;
            return new ForeignMapping(source)
            {
                Inputs = root.TryGetProperty("inputs", out var inputs) ? ReadInputs(source, inputs) : new Dictionary<string, IReadOnlyList<ForeignRole>>(),
                Output = root.TryGetProperty("output", out var output) ? output.GetString() : null,
                Multiple = root.TryGetProperty("multiple", out var multiple) ? ReadMultiple(source, multiple) : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ForeignErrors.WrongMapping(source, $"is not a mapping: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    /// <summary>What an input means.</summary>
    /// <exception cref="InterpolationException">The mapping does not say.</exception>
    public IReadOnlyList<ForeignRole> RolesOf(string input) => Inputs.TryGetValue(input, out var roles)
        ? roles
        : throw ForeignErrors.WrongMapping(_source, $"does not say what the input '{input}' is");

    private static Dictionary<string, IReadOnlyList<ForeignRole>> ReadInputs(string source, JsonElement inputs)
    {
        Dictionary<string, IReadOnlyList<ForeignRole>> mapped = [];
        foreach (var input in inputs.EnumerateObject())
        {
            mapped[input.Name] = [.. input.Value.EnumerateArray().Select(role => ReadRole(source, role.GetString() ?? ""))];
        }

        return mapped;
    }

    private static ForeignRole ReadRole(string source, string name) => s_roles.TryGetValue(name, out var role)
        ? role
        : throw ForeignErrors.WrongMapping(source, $"has the unknown word '{name}'; known are {string.Join(", ", s_roles.Keys)}");

    private static int ReadMultiple(string source, JsonElement multiple) =>
        multiple.TryGetInt32(out var value) && value is > 0 and <= MaximumMultiple
            ? value
            : throw ForeignErrors.WrongMapping(source, $"has a multiple that is not within 1 and {MaximumMultiple}");
}
