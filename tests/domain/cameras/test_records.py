"""How a camera is said and typed."""


def test_a_location_names_its_streets_and_a_camera_its_token(shipped):
    assert shipped.by_number("3").streets == ("North End", "Crown Hill")
    assert shipped.by_number("17").streets == ("Reeves Corner",)
    assert shipped.by_number("3").typed == "c3"
    assert shipped.by_number("D4").typed == "d4"
