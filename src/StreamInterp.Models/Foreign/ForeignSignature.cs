using StreamInterp.Interpolation;

namespace StreamInterp.Models.Foreign;

/// <summary>What each input and output of a foreign model means.</summary>
/// <param name="Inputs">All inputs in the order of the model.</param>
/// <param name="Output">The frame.</param>
/// <param name="Multiple">What width and height have to be multiples of; null where that is not known.</param>
internal sealed record ForeignSignature(IReadOnlyList<ForeignInput> Inputs, ForeignPort Output, int? Multiple)
{
    private const int RgbChannels = 3;

    // Concatenated inputs as the exports of RIFE for vs-mlrt have them: with and without the planes that its warp is computed from.
    private static readonly ForeignRole[] s_pair = [ForeignRole.Image0, ForeignRole.Image1];
    private static readonly ForeignRole[] s_withTimestep = [.. s_pair, ForeignRole.Timestep];
    private static readonly ForeignRole[] s_withGrid =
        [.. s_withTimestep, ForeignRole.GridX, ForeignRole.GridY, ForeignRole.PixelX, ForeignRole.PixelY];

    /// <summary>The size that the model was made for; null where it takes any.</summary>
    public (int Width, int Height)? FixedSize { get; } = Inputs
        .Where(input => input.Port is { IsPlanar: true } && input.Roles.Contains(ForeignRole.Image0))
        .Where(input => input.Port.Shape![2] > 0 && input.Port.Shape[3] > 0)
        .Select(input => ((int, int)?)(input.Port.Shape![3], input.Port.Shape[2]))
        .FirstOrDefault();

    /// <summary>Finds out what the inputs mean, from the mapping where there is one, else from their shapes, names and order.</summary>
    /// <exception cref="InterpolationException">They do not tell, or the mapping does not fit; the message lists them.</exception>
    public static ForeignSignature Of(ForeignModel model, ForeignMapping? mapping)
    {
        var inputs = mapping is { Inputs.Count: > 0 }
            ? [.. model.Inputs.Select(port => new ForeignInput(port, mapping.RolesOf(port.Name)))]
            : Recognise(model);
        ForeignSignature signature = new(inputs, OutputOf(model, mapping?.Output), mapping?.Multiple);
        signature.Check(model);
        return signature;
    }

    private static List<ForeignInput> Recognise(ForeignModel model)
    {
        var images = model.Inputs.Where(port => port.IsPlanar && port.Channels >= RgbChannels).ToList();
        var rest = model.Inputs.Except(images).ToList();
        return (images.Select(port => port.Channels).ToArray(), rest.Count) switch
        {
            ([7], 0) => [new(images[0], s_withTimestep)],
            ([11], 0) => [new(images[0], s_withGrid)],
            ([6], 1) => [new(images[0], s_pair), new(rest[0], [ForeignRole.Timestep])],
            ([RgbChannels, RgbChannels], 1) => Separate(model, images, rest[0]),
            ([6], 0) or ([RgbChannels, RgbChannels], 0) =>
                throw ForeignErrors.Unrecognised(model.Source, "has no input for the timestep", model),
            _ => throw ForeignErrors.Unrecognised(model.Source, "does not tell by its inputs which of them are two frames and a timestep", model),
        };
    }

    // In the order of the file, unless both names end in numbers that say otherwise.
    private static List<ForeignInput> Separate(ForeignModel model, List<ForeignPort> images, ForeignPort timestep)
    {
        var swapped = Number(images[0].Name) > Number(images[1].Name);
        return
        [
            .. model.Inputs.Select(port => new ForeignInput(
                port,
                port == timestep ? [ForeignRole.Timestep] : [port == images[swapped ? 1 : 0] ? ForeignRole.Image0 : ForeignRole.Image1])),
        ];

        static int Number(string name) => name.Length > 0 && char.IsAsciiDigit(name[^1]) ? name[^1] - '0' : 0;
    }

    private static ForeignPort OutputOf(ForeignModel model, string? name)
    {
        var candidates = name is null
            ? model.Outputs.Where(port => port.IsPlanar && (port.Channels == RgbChannels || port.Channels < 0)).ToList()
            : model.Outputs.Where(port => port.Name == name).ToList();
        return candidates.Count == 1
            ? candidates[0]
            : throw ForeignErrors.Unrecognised(model.Source, name is null ? "does not tell which output is the frame" : $"has no output '{name}'", model);
    }

    private void Check(ForeignModel model)
    {
        foreach (var role in s_withTimestep)
        {
            if (Inputs.Sum(input => input.Roles.Count(other => other == role)) != 1)
            {
                throw ForeignErrors.Unrecognised(model.Source, $"is not fed the {role.ToString().ToLowerInvariant()} exactly once", model);
            }
        }

        foreach (var input in Inputs)
        {
            var isScalar = input.Roles is [ForeignRole.Timestep] && input.Port.Shape is not null;
            if (!isScalar && !(input.Port.IsPlanar && (input.Port.Channels < 0 || input.Port.Channels == input.Channels)))
            {
                throw ForeignErrors.Unrecognised(model.Source, $"does not take {input.Channels} channels as '{input.Port.Name}'", model);
            }
        }

        if (Inputs.Select(input => input.Port).Append(Output).Any(port => port.ElementType is not (ForeignPort.Float32 or ForeignPort.Float16)))
        {
            throw ForeignErrors.Unrecognised(model.Source, "works on other numbers than float32 and float16", model);
        }

        if (Inputs.Any(input => input.Port.Shape is [> 1, ..] && input.Port.IsPlanar))
        {
            throw ForeignErrors.Unrecognised(model.Source, "takes several frames at a time", model);
        }
    }
}
