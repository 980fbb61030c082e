using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Foreign;

/// <summary>Makes what a foreign model takes from two pictures and a timestep, as nodes of one graph.</summary>
/// <remarks>Uses only operators that have meant the same since opset 8, because the model says which opset the graph is of.</remarks>
internal sealed class ForeignPlanes
{
    private readonly OnnxGraph _graph;
    private readonly int _width;
    private readonly int _height;
    private readonly OnnxValue _image0;
    private readonly OnnxValue _image1;
    private readonly OnnxValue _timestep;

    /// <summary>Declares the inputs of the graph: <c>image0</c>, <c>image1</c> and <c>timestep</c>.</summary>
    public ForeignPlanes(OnnxGraph graph, int width, int height)
    {
        (_graph, _width, _height) = (graph, width, height);
        _image0 = graph.Input("image0", new TensorShape(1, 3, height, width));
        _image1 = graph.Input("image1", new TensorShape(1, 3, height, width));
        _timestep = graph.Input("timestep", new TensorShape(1, 1, 1, 1));
    }

    /// <summary>Makes the value <paramref name="name"/> as an input wants it.</summary>
    public void Feed(ForeignInput input, string name)
    {
        var value = input.Roles is [ForeignRole.Timestep] && IsScalar(input.Port)
            ? _graph.Reshape("timestep.scalar", _timestep, ScalarShape(input.Port))
            : Join(input.Roles);
        if (input.Port.ElementType == ForeignPort.Float16)
        {
            _graph.Cast(name, value, TensorType.Float16);
        }
        else
        {
            _graph.Identity(name, value);
        }
    }

    /// <summary>Makes the graph's output <c>frame</c> from the model's value <paramref name="name"/>.</summary>
    public void Take(ForeignPort output, string name)
    {
        OnnxValue made = new(name, _image0.Shape);
        if (output.ElementType == ForeignPort.Float16)
        {
            made = _graph.Cast("frame.float32", made, TensorType.Float);
        }

        made = _graph.Max("frame.positive", made, _graph.Constant("black", new TensorShape(), [0f]));
        _graph.Output(_graph.Min("frame", made, _graph.Constant("white", new TensorShape(), [1f])));
    }

    // A plane of one pixel, or no plane at all.
    private static bool IsScalar(ForeignPort port) => !port.IsPlanar || port.Shape is [.., 1, 1];

    private static TensorShape ScalarShape(ForeignPort port)
    {
        var shape = new int[port.Shape!.Length];
        Array.Fill(shape, 1);
        return new TensorShape(shape);
    }

    private OnnxValue Join(IReadOnlyList<ForeignRole> roles)
    {
        OnnxValue[] parts = [.. roles.Select(Plane)];
        return parts.Length == 1 ? parts[0] : _graph.Concat("joined", 1, parts);
    }

    private OnnxValue Plane(ForeignRole role) => role switch
    {
        ForeignRole.Image0 => _image0,
        ForeignRole.Image1 => _image1,
        ForeignRole.Timestep => Spread(_timestep),
        ForeignRole.GridX => Spread(Ramp("grid.x", new TensorShape(1, 1, 1, _width), _width)),
        ForeignRole.GridY => Spread(Ramp("grid.y", new TensorShape(1, 1, _height, 1), _height)),
        ForeignRole.PixelX => Spread(_graph.Constant("pixel.x", new TensorShape(1, 1, 1, 1), [Step(_width)])),
        ForeignRole.PixelY => Spread(_graph.Constant("pixel.y", new TensorShape(1, 1, 1, 1), [Step(_height)])),
        _ => Spread(_graph.Constant("zero", new TensorShape(1, 1, 1, 1), [0f])),
    };

    private OnnxValue Spread(OnnxValue value) => _graph.Expand($"{value.Name}.plane", value, new TensorShape(1, 1, _height, _width));

    private OnnxValue Ramp(string name, TensorShape shape, int length)
    {
        var values = new float[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = (float)((2.0 * i / Math.Max(1, length - 1)) - 1);
        }

        return _graph.Constant(name, shape, values);
    }

    private static float Step(int length) => (float)(2.0 / Math.Max(1, length - 1));
}
