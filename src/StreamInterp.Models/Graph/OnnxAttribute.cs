namespace StreamInterp.Models.Graph;

/// <summary>A constant argument of a node; made from the type that the operator's definition names.</summary>
public readonly struct OnnxAttribute
{
    private const int NameField = 1;
    private const int FloatField = 2;
    private const int IntegerField = 3;
    private const int TextField = 4;
    private const int IntegersField = 8;
    private const int TypeField = 20;

    private readonly string _name;
    private readonly object _value;

    private OnnxAttribute(string name, object value)
    {
        _name = name;
        _value = value;
    }

    /// <summary>An attribute of type INT.</summary>
    public static OnnxAttribute Integer(string name, long value) => new(name, value);

    /// <summary>An attribute of type INTS.</summary>
    public static OnnxAttribute Integers(string name, params long[] values) => new(name, values);

    /// <summary>An attribute of type FLOAT.</summary>
    public static OnnxAttribute Single(string name, float value) => new(name, value);

    /// <summary>An attribute of type STRING.</summary>
    public static OnnxAttribute Text(string name, string value) => new(name, value);

    /// <summary>Writes the attribute as an AttributeProto.</summary>
    internal void WriteTo(ProtoWriter writer, int field)
    {
        var start = writer.Begin(field);
        writer.Text(NameField, _name);
        switch (_value)
        {
            case float single:
                writer.Single(FloatField, single);
                writer.Integer(TypeField, 1);
                break;
            case long integer:
                writer.Integer(IntegerField, integer);
                writer.Integer(TypeField, 2);
                break;
            case string text:
                writer.Text(TextField, text);
                writer.Integer(TypeField, 3);
                break;
            case long[] integers:
                foreach (var integer in integers)
                {
                    writer.Integer(IntegersField, integer);
                }

                writer.Integer(TypeField, 7);
                break;
        }

        writer.End(start);
    }
}
